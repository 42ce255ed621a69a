import { expect, test } from 'vitest'
import { describeStorage, record } from './contract'
import { createMemoryStorage } from './memory-storage'

describeStorage('memory', async () => ({
  open: async () => createMemoryStorage(),
  reopen: null,
  cleanUp: async () => {},
}))

test('while it refuses, appends wait; then they are durable in order', async () => {
  const storage = createMemoryStorage()
  storage.refuse('disk-full')
  const appended = [storage.append('doc', [record('a')]), storage.append('doc', [record('b')])]
  expect((await storage.load('doc')).tail).toHaveLength(0)
  storage.refuse(null)
  expect(await Promise.all(appended)).toEqual([1, 2])
})
