/** What every storage promises (see the head of `storage.ts`), as tests that run against each. */
import { describe, expect, test } from 'vitest'
import { decodeSegment, encodeSegment } from '../../../server/storage/segment'
import type {
  HistorySegment,
  NewRecord,
  StorageHost,
  StoredRecord,
} from '../../../server/storage/storage'

export interface StorageUnderTest {
  open(): Promise<StorageHost>
  /** Ends one and opens another over what is kept; null for a storage that keeps nothing. */
  reopen: ((storage: StorageHost) => Promise<StorageHost>) | null
  cleanUp(): Promise<void>
}

export function record(text: string, author = ''): NewRecord {
  return { at: 1_700_000_000_000, author, bytes: new TextEncoder().encode(text) }
}

const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes)
const texts = (records: readonly StoredRecord[]) => records.map(textOf)
const snapshotOf = (text: string) => new TextEncoder().encode(text)

/** Puts the whole tail of a document into a snapshot, which is its records' bytes in a row. */
export async function compactAll(
  storage: Pick<StorageHost, 'load' | 'compact'>,
  doc: string,
): Promise<void> {
  const { snapshot, through: from, tail } = await storage.load(doc)
  const whole = Buffer.concat([snapshot ?? new Uint8Array(), ...tail.map(({ bytes }) => bytes)])
  await storage.compact(doc, {
    from,
    through: from + tail.length,
    at: 5,
    snapshot: new Uint8Array(whole),
    segment: encodeSegment(tail),
  })
}

export function describeStorage(name: string, make: () => Promise<StorageUnderTest>): void {
  const withStorage = async (
    story: (storage: StorageHost, under: StorageUnderTest) => Promise<void>,
  ) => {
    const under = await make()
    const storage = await under.open()
    try {
      await story(storage, under)
    } finally {
      await storage.destroy()
      await under.cleanUp()
    }
  }

  describe(`the storage contract: ${name}`, () => {
    test('a document that was never written is empty, and reading it makes none', () =>
      withStorage(async storage => {
        for (let i = 0; i < 2; i++) {
          expect(await storage.load('nobody')).toEqual({
            snapshot: null,
            through: 0,
            tail: [],
            damagedAt: null,
            missing: 0,
          })
        }
        expect(await storage.history('nobody')).toEqual([])
      }))

    test('records come back in order, whole, with time and author, counted from 1', () =>
      withStorage(async storage => {
        expect(await storage.append('doc', [record('a', 'guest:1'), record('b')])).toBe(1)
        expect(await storage.append('doc', [record('c', 'guest:2')])).toBe(3)
        const { tail } = await storage.load('doc')
        expect(tail.map(({ seq, at, author }) => ({ seq, at, author }))).toEqual([
          { seq: 1, at: 1_700_000_000_000, author: 'guest:1' },
          { seq: 2, at: 1_700_000_000_000, author: '' },
          { seq: 3, at: 1_700_000_000_000, author: 'guest:2' },
        ])
        expect(texts(tail)).toEqual(['a', 'b', 'c'])
      }))

    test('appends made at once keep their order, and each document counts by itself', () =>
      withStorage(async storage => {
        const seqs = await Promise.all(
          Array.from({ length: 200 }, (_, i) =>
            storage.append(i % 2 === 0 ? 'even' : 'odd', [record(String(i))]),
          ),
        )
        expect(seqs).toEqual(Array.from({ length: 200 }, (_, i) => Math.floor(i / 2) + 1))
        const { tail } = await storage.load('odd')
        expect(texts(tail)).toEqual(Array.from({ length: 100 }, (_, i) => String(2 * i + 1)))
      }))

    test('empty and large records, and names of any kind', () =>
      withStorage(async storage => {
        const large = new Uint8Array(3 * 1024 * 1024).map((_, i) => i % 251)
        const name = `open:päth/with spaces/${'x'.repeat(500)}`
        await storage.append(name, [{ at: 0, author: '', bytes: new Uint8Array() }])
        await storage.append(name, [{ at: 1, author: '', bytes: large }])
        const { tail } = await storage.load(name)
        expect(tail[0]?.bytes).toHaveLength(0)
        expect(Buffer.compare(tail[1]?.bytes as Uint8Array, large)).toBe(0)
      }))

    test('a compaction moves exactly the records that were read', () =>
      withStorage(async storage => {
        await storage.append(
          'doc',
          ['a', 'b', 'c'].map(text => record(text)),
        )
        const snapshot = snapshotOf('ab')
        const read = (await storage.load('doc')).tail.slice(0, 2)
        const segment = encodeSegment(read)
        const compaction = { from: 0, through: 2, at: 5, snapshot, segment }
        expect(await storage.compact('doc', compaction)).toBe(true)
        await storage.append('doc', [record('d')])
        const stored = await storage.load('doc')
        expect(stored.through).toBe(2)
        expect(textOf({ bytes: stored.snapshot as Uint8Array })).toBe('ab')
        expect(stored.tail.map(({ seq }) => seq)).toEqual([3, 4])
        expect(texts(stored.tail)).toEqual(['c', 'd'])
        const [history] = await storage.history('doc')
        expect(history).toMatchObject({ first: 1, last: 2 })
        expect(decodeSegment((history as HistorySegment).bytes)).toEqual(read)
      }))

    test('a compaction that would lose or change a record changes nothing', () =>
      withStorage(async storage => {
        await storage.append('doc', [record('a', 'guest:1'), record('b'), record('c')])
        const before = await storage.load('doc')
        const [a, b, c] = before.tail as [StoredRecord, StoredRecord, StoredRecord]
        for (const records of [
          [],
          [a],
          [a, c],
          [b, a],
          [a, { ...b, bytes: c.bytes }],
          [{ ...a, author: 'guest:2' }, b],
          [a, { ...b, at: 0 }],
          [a, b, c],
        ]) {
          const segment = encodeSegment(records)
          const compaction = { from: 0, through: 2, at: 5, snapshot: snapshotOf('ab'), segment }
          await expect(storage.compact('doc', compaction)).rejects.toThrow('segment')
        }
        expect(await storage.load('doc')).toEqual(before)
        expect(await storage.history('doc')).toEqual([])
      }))

    test('a compaction of a document that has changed beneath it changes nothing', () =>
      withStorage(async storage => {
        await storage.append(
          'doc',
          ['a', 'b', 'c'].map(text => record(text)),
        )
        const segment = encodeSegment((await storage.load('doc')).tail.slice(0, 2))
        const base = { at: 5, snapshot: snapshotOf('s'), segment }
        expect(await storage.compact('doc', { ...base, from: 0, through: 2 })).toBe(true)
        const before = await storage.load('doc')
        for (const stale of [
          { ...base, from: 0, through: 2 },
          { ...base, from: 0, through: 3 },
          { ...base, from: 2, through: 9 },
        ]) {
          expect(await storage.compact('doc', stale)).toBe(false)
        }
        expect(await storage.compact('nobody', { ...base, from: 0, through: 1 })).toBe(false)
        expect(await storage.load('doc')).toEqual(before)
        expect(await storage.history('doc')).toHaveLength(1)
      }))

    test('seqs go on after everything was compacted', () =>
      withStorage(async (storage, under) => {
        await storage.append('doc', [record('a'), record('b')])
        await compactAll(storage, 'doc')
        const next = under.reopen ? await under.reopen(storage) : storage
        expect(await next.append('doc', [record('c')])).toBe(3)
        await next.destroy()
      }))

    test('a removed document is gone, its name is free, and others stay', () =>
      withStorage(async storage => {
        await storage.append('doc', [record('a'), record('b')])
        await storage.append('other', [record('stays')])
        await compactAll(storage, 'doc')
        await storage.append('doc', [record('c')])
        await storage.remove('doc')
        await storage.remove('nobody')
        expect(await storage.load('doc')).toMatchObject({ snapshot: null, tail: [] })
        expect(await storage.history('doc')).toEqual([])
        expect(await storage.append('doc', [record('anew')])).toBe(1)
        expect(texts((await storage.load('other')).tail)).toEqual(['stays'])
      }))

    test('what was resolved is there after a restart; what comes after the end is refused', () =>
      withStorage(async (storage, under) => {
        await storage.append('doc', [record('kept')])
        const last = storage.append('doc', [record('the last')])
        const next = under.reopen ? await under.reopen(storage) : null
        if (!next) await storage.destroy()
        expect(await last).toBe(2)
        await expect(storage.append('doc', [record('late')])).rejects.toThrow('closed')
        await storage.destroy()
        if (!next) return
        expect(texts((await next.load('doc')).tail)).toEqual(['kept', 'the last'])
        await next.destroy()
      }))
  })
}
