import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../../lib/limits'
import { type Compute, createCompute } from '../../../server/compute/compute'

let compute: Compute | null = null
afterEach(() => compute?.destroy())

test('a thread that a document was too much for is started anew', async () => {
  const deaths: Error[] = []
  compute = createCompute({
    limits: { ...limits, computeHeapMb: 24 },
    onDeath: error => deaths.push(error),
  })
  const doc = new Y.Doc()
  doc.getArray('a').insert(
    0,
    Array.from({ length: 200_000 }, () => new Y.Text()),
  )
  const bytes = Y.encodeStateAsUpdate(doc)
  const record = { seq: 1, at: 0, author: '', bytes }
  await expect(compute.compact(null, [record])).rejects.toThrow()
  expect(deaths).toHaveLength(1)
  const made = await compute.newDocument({ title: 'After it', markdown: null })
  expect(made.title).toBe('After it')
})

test('nothing is started after the end', async () => {
  compute = createCompute({ limits, onDeath: () => {} })
  await compute.destroy()
  await compute.destroy()
  await expect(compute.newDocument({ title: '', markdown: null })).rejects.toThrow('stopped')
})
