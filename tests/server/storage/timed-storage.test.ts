import { expect, it } from 'vitest'
import { timeAppends } from '../../../server/storage/timed-storage'
import { createMemoryStorage } from './memory-storage'

it('tells how long an append took once it is on disk, and passes everything on', async () => {
  const memory = createMemoryStorage()
  const heard: number[] = []
  let now = 1_000
  const storage = timeAppends(
    memory,
    () => now,
    seconds => heard.push(seconds),
  )
  const record = { at: 7, author: '', bytes: new Uint8Array([1, 2]) }
  const appended = storage.append('doc', [record])
  now += 250
  expect(await appended).toBe(1)
  expect(heard).toEqual([0.25])
  expect((await storage.load('doc')).tail).toEqual([{ ...record, seq: 1 }])
  memory.refuse('disk-full')
  const waiting = storage.append('doc', [record])
  await memory.destroy()
  await expect(waiting).rejects.toThrow()
  expect(heard).toEqual([0.25])
})
