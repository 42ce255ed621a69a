import { describe, test } from 'vitest'
import { underSeeds } from '../../seed'
import { tellUpdateStory } from './update-story'

/** More by `npm run fuzz updates 1000000`. */
const HISTORIES = 500
const DELIVERIES = 20
const SLICES = 5

describe('10,000 deliveries of updates, compared with Yjs', () => {
  const slices = Array.from({ length: SLICES }, (_, i) => i)
  test.each(slices)('what is known, stored and held is right: part %i', slice => {
    const each = HISTORIES / SLICES
    return underSeeds(each, (random, steps) => tellUpdateStory(random, steps, DELIVERIES), {
      from: slice * each,
    })
  })
})
