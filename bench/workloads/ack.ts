/**
 * From a key to the relay's word that it is on disk. No other relay says so. `ack-compaction` types
 * while another document of 10 MB is written to and compacted again and again in the same server.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { arrives } from '../load/arrival'
import { LoadClient } from '../load/client'
import { textOf } from '../load/documents'
import { createTypist, typeAt } from '../load/typist'
import type { RelayProcess } from '../machine/relay-process'
import type { RelayWorkload } from '../relays/relay-workload'
import { quantile } from '../statistics'
import { type Figure, option } from '../workload'

const LARGE_BYTES = 10_000_000
/** Updates to the large document at a time: enough to be compacted while people are in it. */
const BURST = 2_100

const figures = (p50: number | null, p99: number): Figure[] => [
  {
    key: 'p50',
    title: 'a key until it is on disk, p50 ms',
    ...(p50 === null ? {} : { targets: [{ most: p50 }] }),
  },
  { key: 'p99', title: 'the same, p99 ms', targets: [{ most: p99 }] },
  { key: 'most', title: 'the same, at most, ms' },
]

export const ack: RelayWorkload = {
  name: 'ack',
  title: 'one person types 20 keys a second',
  options: { rate: 20, seconds: 8 },
  figures: figures(5, 25),
  suits: relay => relay.isOurs,
  run: ({ relay }, options) => delays(relay, options),
}

export const ackFast: RelayWorkload = {
  name: 'ack-1000',
  title: 'one person types 1,000 keys a second',
  options: { rate: 1_000, seconds: 8 },
  figures: figures(null, 100),
  suits: relay => relay.isOurs,
  run: ({ relay }, options) => delays(relay, options),
}

export const ackWhileCompacting: RelayWorkload = {
  name: 'ack-compaction',
  title: 'the same, while a document of 10 MB is compacted',
  options: { rate: 1_000, seconds: 8 },
  figures: [...figures(null, 100), { key: 'compactions', title: 'compactions meanwhile' }],
  suits: relay => relay.isOurs,
  async run({ relay }, options) {
    const { doc, updates } = textOf(LARGE_BYTES)
    const writer = await new LoadClient(relay, 'large', { extended: true }).synced
    for (const update of updates) writer.send(writer.frame(update))
    if (!(await arrives(relay, 'large', doc))) throw new Error('The document never arrived.')
    await relay.idle()
    let isOver = false
    const compacting = compactAgainAndAgain(writer, () => isOver)
    const measured = await delays(relay, options)
    isOver = true
    const compactions = await compacting
    writer.close()
    return { ...measured, compactions }
  },
}

/** Resolves with how often there was enough to compact. */
async function compactAgainAndAgain(writer: LoadClient, isOver: () => boolean): Promise<number> {
  let bursts = 0
  while (!isOver()) {
    const typist = createTypist(writer, BURST)
    await typeAt([typist], BURST, BURST)
    while (writer.acknowledged < writer.sent) await delay(5)
    bursts++
  }
  return bursts
}

async function delays(relay: RelayProcess, options: Readonly<Record<string, number>>) {
  const rate = option(options, 'rate')
  const keys = rate * option(options, 'seconds')
  const client = await new LoadClient(relay, 'ack', { extended: true }).synced
  const typist = createTypist(client, keys)
  while (client.acknowledged < client.sent) await delay(5)
  const before = client.sent
  const waited: number[] = []
  client.onAcknowledged = () => {
    const now = performance.now()
    while (waited.length < client.acknowledged - before) {
      waited.push(now - (typist.sentAt[waited.length] as number))
    }
  }
  await typeAt([typist], rate, keys)
  const deadline = performance.now() + 10_000
  while (waited.length < keys && performance.now() < deadline) await delay(5)
  client.close()
  if (waited.length < keys) throw new Error('Not every key was acknowledged.')
  return { p50: quantile(waited, 0.5), p99: quantile(waited, 0.99), most: Math.max(...waited) }
}
