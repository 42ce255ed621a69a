/** Rooms over a disk that fails at random: they lose nothing, acknowledge nothing falsely, and heal. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { decodeSegment } from '../../../server/storage/segment'
import { underSeeds } from '../../seed'
import { TestNetwork } from '../relay/network'
import type { TestClient } from '../relay/test-client'
import { createFaultyStorage, type Faults, InjectedFault } from './faulty-storage'

const words = (doc: Y.Doc) => doc.getArray<string>('words')

test('whatever fails, what was acknowledged is on disk, and in the end all have all', () =>
  underSeeds(40, async (random, steps) => {
    const faults: Faults = { load: 0.3, compact: 0.4, flush: 0.5 }
    const storage = createFaultyStorage(random, faults)
    const network = new TestNetwork({ tailUpdates: 10, compactRetryMs: 50, evictMs: 20 }, storage)
    const clients = Array.from({ length: 4 }, () => network.client().connect())
    /** The words of each client, by the number of the frame that carried them. */
    const frames = new Map<TestClient, { word: string; frame: number }[]>()
    const acknowledged = new Set<string>()
    let count = 0

    const noteAcknowledged = () => {
      for (const [client, sent] of frames) {
        for (const { word, frame } of sent) if (frame <= client.settled) acknowledged.add(word)
      }
    }
    const reconnect = (client: TestClient) => {
      noteAcknowledged()
      frames.set(client, [])
      client.drop()
      client.connect()
    }

    for (let step = 0; step < 60; step++) {
      const client = random.pick(clients)
      const what = random.below(10)
      if (what < 6) {
        const word = `w${++count}`
        steps.push(`write ${word}`)
        const before = client.sent
        words(client.doc).insert(random.below(words(client.doc).length + 1), [word])
        // While it is not connected, the word goes with the answer to the next question.
        if (client.sent > before) {
          frames.set(client, [...(frames.get(client) ?? []), { word, frame: client.sent }])
        }
      } else if (what < 7) {
        steps.push('reconnect')
        reconnect(client)
      } else if (what < 8) {
        steps.push('all leave, and come back later')
        noteAcknowledged()
        for (const each of clients) each.drop()
        await network.flush()
        network.time.advance(30)
        await network.flush()
        for (const each of clients) reconnect(each)
      } else if (what < 9) {
        steps.push('the disk refuses for a while')
        storage.refuse(random.chance(0.5) ? 'disk-full' : null)
      } else {
        network.time.advance(60)
      }
      await network.flush()
      for (const each of clients) if (!each.isConnected) reconnect(each)
      noteAcknowledged()
      const kept = new Set(await storedWords(storage))
      for (const word of acknowledged) expect(kept.has(word), word).toBe(true)
    }

    Object.assign(faults, { load: 0, compact: 0, flush: 0 })
    storage.refuse(null)
    for (const client of clients) reconnect(client)
    await network.flush()
    const [first] = clients as [TestClient]
    expect(words(first.doc).length).toBe(count)
    for (const { doc } of clients) expect(words(doc).toJSON()).toEqual(words(first.doc).toJSON())
    expect((await storedWords(storage)).toSorted()).toEqual(words(first.doc).toArray().toSorted())
    await expectCompleteHistory(storage)
  }))

type Store = ReturnType<typeof createFaultyStorage>

/** Reads past injected faults, which are the rooms' to meet. */
async function storedOf(storage: Store) {
  for (;;) {
    try {
      return await storage.load('room')
    } catch (error) {
      if (!(error instanceof InjectedFault)) throw error
    }
  }
}

async function storedWords(storage: Store): Promise<string[]> {
  const { snapshot, tail } = await storedOf(storage)
  const doc = new Y.Doc()
  if (snapshot) Y.applyUpdate(doc, snapshot)
  for (const { bytes } of tail) Y.applyUpdate(doc, bytes)
  return words(doc).toArray()
}

async function expectCompleteHistory(storage: Store): Promise<void> {
  const { through, tail } = await storedOf(storage)
  const segments = await storage.history('room')
  const records = segments.flatMap(segment => decodeSegment(segment.bytes))
  expect(records.length).toBe(through)
  expect([...records, ...tail].map(({ seq }) => seq)).toEqual(
    Array.from({ length: through + tail.length }, (_, i) => i + 1),
  )
}
