import { expect, test } from 'vitest'
import { limits } from '../../../lib/limits'
import { CompactionBackoff } from '../../../server/relay/compaction-backoff'
import { ManualTime } from './manual-time'
import { TestNetwork } from './network'
import { write } from './peers'

test('a document that cannot be compacted is tried ever more rarely, and told of once', async () => {
  const network = new TestNetwork({
    tailUpdates: 3,
    compactRetryMs: 10_000,
    compactRetryMostMs: 40_000,
  })
  const { compact } = network.storage
  let tries = 0
  network.storage.compact = () => {
    tries++
    return Promise.reject(new Error('too much'))
  }
  /** Opens the document, writes in it and leaves, for `ms` milliseconds. */
  const visits = async (ms: number) => {
    const before = tries
    const until = network.time.now() + ms
    while (network.time.now() < until) {
      const finch = network.client().connect()
      await network.flush()
      for (let i = 0; i < 4; i++) write(finch.doc, 'text')
      await network.flush()
      finch.drop()
      network.time.advance(network.limits.evictMs)
      await network.flush()
      network.clients.length = 0
      network.time.advance(4_000)
    }
    return tries - before
  }
  await visits(1)
  expect(tries).toBe(1)
  expect(await visits(100_000)).toBe(3)
  expect(await visits(100_000)).toBeLessThanOrEqual(3)
  expect(network.troubles).toEqual(['room: a document could not be compacted: too much'])
  expect(network.rooms.stats.compactionFailuresTotal).toBe(tries)
  expect(network.rooms.stats.rooms).toBe(0)
  network.storage.compact = compact
  await visits(50_000)
  expect(network.rooms.stats.compactionsTotal).toBeGreaterThan(1)
  expect((await network.storage.load('room')).tail).toHaveLength(0)
})

test('the failures that are remembered are bounded, and end with a success', () => {
  const time = new ManualTime()
  const backoff = new CompactionBackoff(time, { ...limits, failedCompactions: 2 })
  expect(backoff.failed('a')).toBe(true)
  expect(backoff.failed('a')).toBe(false)
  expect(backoff.mayTry('a')).toBe(false)
  time.advance(2 * limits.compactRetryMs)
  expect(backoff.mayTry('a')).toBe(true)
  backoff.succeeded('a')
  expect(backoff.failed('a')).toBe(true)
  backoff.failed('b')
  backoff.failed('c')
  expect(['a', 'b', 'c'].map(doc => backoff.mayTry(doc))).toEqual([true, false, false])
})
