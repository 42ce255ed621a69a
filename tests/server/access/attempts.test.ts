import { beforeEach, describe, expect, it } from 'vitest'
import { limits as defaults } from '../../../lib/limits'
import { type Attempts, createAttempts } from '../../../server/access/attempts'
import { ManualTime } from '../relay/manual-time'

const limits = {
  ...defaults,
  triesOfNetworkAtOne: 3,
  triesAtOne: 6,
  triesOfNetwork: 12,
  triesFirstMs: 1_000,
  triesMostMs: 4_000,
  triesTold: 5,
}
let time: ManualTime
let attempts: Attempts
beforeEach(() => {
  time = new ManualTime()
  attempts = createAttempts(time, limits)
})

/** A wrong try: how long it has to wait, or `read` where it was looked at, or `told`. */
function guess(at: string | null = 'link:1', network = '192.0.2.1'): number | 'read' | 'told' {
  const attempt = attempts.begin(at, network)
  if (attempt.type === 'later') return attempt.ms
  return attempt.wrong() ? 'told' : 'read'
}

/** A right one, in the same words. */
function open(at = 'link:1', network = '192.0.2.1'): number | 'open' {
  const attempt = attempts.begin(at, network)
  if (attempt.type === 'later') return attempt.ms
  attempt.right()
  return 'open'
}

describe('who guesses', () => {
  it('has a few tries, and then waits twice as long each time, up to a most', () => {
    expect([guess(), guess(), guess(), guess()]).toEqual(['read', 'read', 'read', 1_000])
    const waits: unknown[] = []
    for (const ms of [1_000, 2_000, 4_000]) {
      time.advance(ms)
      waits.push(guess(), guess())
    }
    expect(waits).toEqual(['read', 2_000, 'told', 4_000, 'read', 4_000])
  })

  it('gets nowhere by trying all at once', () => {
    const begun = Array.from({ length: 1_000 }, () => attempts.begin('link:1', '192.0.2.1'))
    expect(begun.filter(({ type }) => type === 'begun')).toHaveLength(3)
  })

  it('cannot get on by trying while it waits, nor lengthen its wait', () => {
    for (let n = 0; n < 3; n++) guess()
    time.advance(999)
    expect(guess()).toBe(1)
    time.advance(1)
    expect(guess()).toBe('read')
  })

  it('from many networks is slowed down all the same, and told of once', () => {
    const results = Array.from({ length: 8 }, (_, n) => guess('link:1', `192.0.2.${n}`))
    expect(results).toEqual(['read', 'read', 'read', 'read', 'told', 'read', 1_000, 1_000])
  })

  it('at ever new things is slowed down too', () => {
    const results = Array.from({ length: 13 }, () => guess(null))
    expect(results.slice(11)).toEqual(['read', 1_000])
  })

  it('is forgotten after a while', () => {
    for (let n = 0; n < 4; n++) guess()
    time.advance(limits.triesForgottenMs)
    expect([guess(), guess(), guess()]).toEqual(['read', 'read', 'read'])
  })
})

describe('who does not', () => {
  it('is let in from the same network at something else, while somebody guesses there', () => {
    for (let n = 0; n < 10_000; n++) guess()
    expect(open('link:2')).toBe('open')
    expect(open('account:ada')).toBe('open')
  })

  it('is let in from the same network, while somebody there makes things up', () => {
    for (let n = 0; n < 10_000; n++) guess(null)
    expect(open()).toBe('open')
  })

  it('is let in from elsewhere, while somebody guesses at the same thing', () => {
    for (let n = 0; n < 100; n++) guess()
    expect(open('link:1', '198.51.100.7')).toBe('open')
  })

  it('uses nothing up by being right', () => {
    for (let n = 0; n < 100; n++) expect(open()).toBe('open')
    expect(guess()).toBe('read')
  })
})
