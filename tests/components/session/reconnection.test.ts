import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createReconnection } from '../../../components/session/reconnection'
import { Random } from '../../seed'

const limits = { reconnectFirstMs: 500, reconnectMostMs: 15_000, connectMs: 10_000 }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('2,000 clients that lost one server come back spread over the whole span', () => {
  const random = new Random(7)
  const arrivals: number[] = []
  for (let client = 0; client < 2_000; client++) {
    const reconnection = createReconnection({
      connect: () => arrivals.push(Date.now()),
      abandon: () => undefined,
      limits,
      random: () => random.next(),
    })
    reconnection.lost()
  }
  const start = Date.now()
  vi.advanceTimersByTime(500)
  expect(arrivals).toHaveLength(2_000)
  const perTenth = Array.from({ length: 10 }, (_, tenth) =>
    arrivals.filter(at => Math.floor((at - start) / 50) === tenth),
  )
  for (const arrived of perTenth) expect(arrived.length).toBeGreaterThan(150)
})

test('the span is short again after a connection that did useful work, and not after one that was only made', () => {
  const waits: number[] = []
  let since = 0
  const reconnection = createReconnection({
    connect: () => waits.push(Date.now() - since),
    abandon: () => undefined,
    limits,
    random: () => 1,
  })
  const lose = () => {
    since = Date.now()
    reconnection.lost()
    vi.runOnlyPendingTimers()
    reconnection.connected()
  }
  lose()
  lose()
  lose()
  reconnection.synced()
  lose()
  expect(waits).toEqual([500, 1_000, 2_000, 500])
})

test('the span is short again after a good moment to try', () => {
  const arrivals: number[] = []
  const reconnection = createReconnection({
    connect: () => arrivals.push(Date.now()),
    abandon: () => undefined,
    limits,
    random: () => 1,
  })
  for (let loss = 0; loss < 5; loss++) reconnection.lost()
  reconnection.hurry()
  const hurried = Date.now()
  expect(arrivals).toEqual([hurried])
  reconnection.lost()
  vi.advanceTimersByTime(500)
  expect(arrivals).toEqual([hurried, hurried + 500])
})

test('an end is an end', () => {
  const connect = vi.fn()
  const abandon = vi.fn()
  const reconnection = createReconnection({ connect, abandon, limits, random: () => 0 })
  reconnection.start()
  reconnection.destroy()
  reconnection.destroy()
  reconnection.lost()
  reconnection.hurry()
  reconnection.start()
  vi.advanceTimersByTime(60_000)
  expect(connect).toHaveBeenCalledTimes(1)
  expect(abandon).not.toHaveBeenCalled()
})
