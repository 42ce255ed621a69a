/** 200 times `kill -9`; `KILLS=…` makes it another number, `SEED=…` another course. */
import { expect, test } from 'vitest'
import { Random } from '../seed'
import { killAtRandom } from './kills'

test('kill -9 at random under eight writers takes nothing back that was acknowledged', async () => {
  const random = new Random(Number(process.env.SEED ?? 1))
  const kills = Number(process.env.KILLS ?? 200)
  const tally = await killAtRandom(kills, random)
  expect(tally).toMatchObject({ kills, lost: [], isUnion: true, repeated: 0 })
  expect(tally.acknowledged).toBeGreaterThan(50 * kills)
  expect(tally.compactions).toBeGreaterThan(0)
}, 1_200_000)
