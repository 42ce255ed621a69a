import { expect, test } from 'vitest'
import { Nearest } from '../../../server/relay/nearest'
import { underSeeds } from '../../seed'

test('what is put in comes out in order, also while more is put in', () =>
  underSeeds(300, random => {
    const heap = new Nearest<{ clock: number }>()
    const inside: number[] = []
    for (let i = 0; i < 80; i++) {
      if (random.chance(0.6)) {
        const clock = random.below(40)
        heap.add({ clock })
        inside.push(clock)
      } else {
        inside.sort((a, b) => a - b)
        expect(heap.clock).toBe(inside[0] ?? Number.POSITIVE_INFINITY)
        expect(heap.take()?.clock).toBe(inside.shift())
      }
    }
  }))
