/** Waits for a document to be whole on the other side of a relay. */
import { setTimeout as delay } from 'node:timers/promises'
import * as Y from 'yjs'
import { EMPTY_UPDATE } from '../../lib/protocol'
import type { RelayProcess } from '../machine/relay-process'
import { LoadClient } from './client'

/** What a client was sent so far, as one update. The client has to be one that keeps it. */
export function receivedState(client: LoadClient): Uint8Array {
  return Y.mergeUpdates([EMPTY_UPDATE, ...client.received])
}

/**
 * Milliseconds from connecting until a fresh client has everything that `doc` has; null where it has
 * not after `mostMs`. The client is closed then, and handed back for what else it has counted.
 */
export async function open(
  relay: RelayProcess,
  room: string,
  doc: Y.Doc,
  mostMs = 20_000,
): Promise<{ client: LoadClient; ms: number | null }> {
  const wanted = Y.decodeStateVector(Y.encodeStateVector(doc))
  const began = performance.now()
  const client = new LoadClient(relay, room, { keeps: true })
  await client.synced
  let looked = 0
  let ms: number | null = null
  while (ms === null && performance.now() - began < mostMs) {
    const now = performance.now()
    if (looked < client.received.length) {
      looked = client.received.length
      const has = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(receivedState(client)))
      if ([...wanted].every(([id, clock]) => (has.get(id) ?? 0) >= clock)) ms = now - began
    }
    if (ms === null) await delay(2)
  }
  client.close()
  return { client, ms }
}

/** Asks until a fresh client gets all of `doc`; false where none does within `mostMs`. */
export async function arrives(
  relay: RelayProcess,
  room: string,
  doc: Y.Doc,
  mostMs = 120_000,
): Promise<boolean> {
  const deadline = performance.now() + mostMs
  while (performance.now() < deadline) {
    const { ms } = await open(relay, room, doc, 1_500)
    if (ms !== null) return true
  }
  return false
}

/** Sends updates as fast as the network takes them, and resolves when it has taken all. */
export async function stream(client: LoadClient, updates: readonly Uint8Array[]): Promise<void> {
  for (const update of updates) {
    client.send(client.frame(update))
    if (client.unsent > 1024 * 1024) await drained(client)
  }
  await drained(client)
}

async function drained(client: LoadClient): Promise<void> {
  while (client.unsent > 0) await delay(5)
}
