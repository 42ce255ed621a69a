import { describe, expect, it } from 'vitest'
import { excessOf } from '../../../server/http/unsent'

const receiver = (address: string, frames: readonly Uint8Array[], rest = 0) => ({
  address,
  unsent: { frames, rest },
})
const bytes = (length: number) => new Uint8Array(length)

describe('what waits for those who read slowly', () => {
  it('counts a frame once, however many it is sent to', () => {
    const shared = bytes(100)
    const crowd = Array.from({ length: 50 }, (_, i) => receiver(`10.0.0.${i}`, [shared], 1))
    expect(excessOf(crowd, 150)).toEqual([])
    expect(excessOf(crowd, 149)).toHaveLength(1)
  })

  it('is lost by the network that has most, its largest first', () => {
    const honest = receiver('10.0.0.1', [bytes(200)])
    const flood = [30, 90, 60, 120].map(rest => receiver('10.0.0.2', [], rest))
    expect(excessOf([honest, ...flood], 400)).toEqual([flood[3]])
    expect(excessOf([honest, ...flood], 300)).toEqual([flood[3], honest])
  })

  it('is nobody’s loss where nothing waits', () => {
    expect(excessOf([receiver('10.0.0.1', [])], 0)).toEqual([])
  })
})
