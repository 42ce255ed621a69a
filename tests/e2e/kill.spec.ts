/** `kill -9` under eight writers. `npm run test:faults` does it 200 times. */
import { expect, test } from '@playwright/test'
import { killAtRandom } from '../faults/kills'
import { Random } from '../seed'

test('twenty kills at random take nothing back that was acknowledged', async () => {
  test.setTimeout(180_000)
  const random = new Random(Number(process.env.SEED ?? 1))
  const tally = await killAtRandom(20, random)
  expect(tally, `SEED=${random.seed}`).toMatchObject({ lost: [], isUnion: true, repeated: 0 })
  expect(tally.acknowledged).toBeGreaterThan(1_000)
})
