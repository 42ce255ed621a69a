import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../../lib/limits'
import { type Compute, createCompute } from '../../../server/compute/compute'
import { mergedDocument } from '../../../server/compute/merged-document'
import { slowDocument } from './slow-document'

const EMPTY_VECTOR = new Uint8Array([0])

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

test('a document that takes hours to build is given up, and nobody else waits for it', async () => {
  const deaths: Error[] = []
  compute = createCompute({
    limits: { ...limits, computeMs: 1_500, computeMsPerMb: 0 },
    onDeath: error => deaths.push(error),
  })
  const ends: string[] = []
  const noted = async (what: string, work: Promise<unknown>) => {
    await work.finally(() => ends.push(what))
  }
  const record = { seq: 1, at: 0, author: '', bytes: slowDocument(100_000) }
  const other = new Y.Doc()
  other.getText('title').insert(0, 'Another')
  const tail = [Y.encodeStateAsUpdate(other)]
  const compaction = noted('compaction', compute.compact(null, [record]))
  const waiting = noted('new document', compute.newDocument({ title: 'After it', markdown: null }))
  const joining = noted('difference', compute.difference({ snapshot: null, tail }, EMPTY_VECTOR))
  await expect(compaction).rejects.toThrow('took longer')
  await Promise.all([waiting, joining])
  expect(ends).toEqual(['difference', 'compaction', 'new document'])
  expect(deaths.map(({ name }) => name)).toEqual(['TookTooLong'])
})

test('what is small does not wait for everything large that came before', async () => {
  compute = createCompute({ limits, onDeath: () => {} })
  const doc = new Y.Doc()
  doc.getText('title').insert(0, 'x'.repeat(4 * 1024 * 1024))
  const document = { snapshot: Y.encodeStateAsUpdate(doc), tail: [] }
  const ends: string[] = []
  const exported = (n: number) =>
    compute
      ?.exportDocument(document, 'yjs', { address: '', embedded: {} })
      .then(() => ends.push(`export ${n}`))
  const all = [exported(1), exported(2), exported(3)]
  await compute.newDocument({ title: 'A note', markdown: null }).then(() => ends.push('note'))
  await Promise.all(all)
  expect(ends).toEqual(['export 1', 'note', 'export 2', 'export 3'])
})

test('a long tail is merged in a time that grows as it does', () => {
  const tail: Uint8Array[] = []
  const peers = Array.from({ length: 100 }, () => new Y.Doc())
  for (const peer of peers) peer.on('update', update => tail.push(update))
  for (let i = 0; i < 20_000; i++) peers[i % 100]?.getArray('a').push([i])
  const merged = new Y.Doc()
  const began = performance.now()
  Y.applyUpdate(merged, mergedDocument({ snapshot: tail[0] ?? null, tail: tail.slice(1) }))
  // All at once it is some 20 s.
  expect(performance.now() - began).toBeLessThan(5_000)
  expect(merged.getArray('a')).toHaveLength(20_000)
})

test('nothing is started after the end', async () => {
  compute = createCompute({ limits, onDeath: () => {} })
  await compute.destroy()
  await compute.destroy()
  await expect(compute.newDocument({ title: '', markdown: null })).rejects.toThrow('stopped')
})
