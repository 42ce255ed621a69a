import { expect, it } from 'vitest'
import { createLoopDelay } from '../../../server/http/loop-delay'

it('tells of a stall once, and of nothing while the loop is idle', async () => {
  const delay = createLoopDelay({ loopDelayMs: 2 })
  const stall = (ms: number) => {
    const until = performance.now() + ms
    while (performance.now() < until);
  }
  let looks = 0
  await expect
    .poll(() => {
      looks++
      if (looks % 2 === 0) return delay.take().most
      stall(60)
      return 0
    })
    .toBeGreaterThanOrEqual(0.05)
  delay.destroy()
  delay.destroy()
  delay.take()
  expect(delay.take()).toEqual({ median: 0, p99: 0, most: 0 })
})
