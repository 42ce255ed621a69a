import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { underSeeds } from '../../seed'
import { FakeRelay } from './fake-relay'
import { RealRelay } from './real-relay'
import { SessionStory } from './session-story'

const STEPS = 200

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('"Saved" is never said too early, and no word is lost', () => {
  test('with a relay that is late at everything', async () => {
    let saved = 0
    await underSeeds(60, async (random, steps) => {
      const relay = new FakeRelay()
      relay.passesOnAtOnce = random.chance(0.5)
      saved += await new SessionStory(relay, random, steps).run(STEPS)
    })
    // It is said while things go wrong; else nothing was tested.
    expect(saved).toBeGreaterThan(60)
  }, 120_000)

  test('with the relay itself', async () => {
    let saved = 0
    await underSeeds(30, async (random, steps) => {
      const relay = new RealRelay()
      saved += await new SessionStory(relay, random, steps).run(STEPS)
      expect(relay.troubles).toEqual([])
    })
    expect(saved).toBeGreaterThan(30)
  }, 120_000)
})
