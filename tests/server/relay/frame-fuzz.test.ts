import { describe, test } from 'vitest'
import { underSeeds } from '../../seed'
import { tellFrameStory } from './frame-story'

/** More by `npm run fuzz frames 1000000`. */
const ROOMS = 100
const FRAMES = 200
const SLICES = 5

describe('20,000 frames that were good once, beside two honest clients', () => {
  const slices = Array.from({ length: SLICES }, (_, i) => i)
  test.each(slices)('the honest ones notice nothing: part %i', slice => {
    const each = ROOMS / SLICES
    return underSeeds(each, (random, steps) => tellFrameStory(random, steps, FRAMES), {
      from: slice * each,
    })
  })
})
