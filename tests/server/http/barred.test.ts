import { describe, expect, it } from 'vitest'
import { createBarred } from '../../../server/http/barred'
import { ManualTime } from '../relay/manual-time'

const limits = { barredMs: 1_000, barredTries: 3, barredClients: 100 }

describe('who was refused for good', () => {
  it('is forgotten in time, and never mistaken for another', () => {
    const time = new ManualTime()
    const barred = createBarred(time, limits)
    barred.note('room', { key: '7', isNamed: true })
    expect(barred.has('room', { key: '7', isNamed: true })).toBe(true)
    expect(barred.has('room', { key: '7', isNamed: false })).toBe(false)
    expect(barred.has('room","7', { key: '', isNamed: true })).toBe(false)
    time.advance(1_000)
    expect(barred.has('room', { key: '7', isNamed: true })).toBe(false)
  })

  it('counts only what is recent', () => {
    const time = new ManualTime()
    const barred = createBarred(time, limits)
    const client = { key: '1.2.3.4', isNamed: false }
    for (let n = 0; n < 5; n++) {
      barred.note('room', client)
      expect(barred.has('room', client)).toBe(false)
      time.advance(1_000)
    }
    for (let n = 0; n < 3; n++) barred.note('room', client)
    expect(barred.has('room', client)).toBe(true)
  })

  it('is remembered within bounds', () => {
    const barred = createBarred(new ManualTime(), limits)
    for (let n = 0; n <= 100; n++) barred.note('room', { key: `${n}`, isNamed: true })
    expect(barred.has('room', { key: '0', isNamed: true })).toBe(false)
    expect(barred.has('room', { key: '1', isNamed: true })).toBe(true)
    expect(barred.has('room', { key: '100', isNamed: true })).toBe(true)
  })
})
