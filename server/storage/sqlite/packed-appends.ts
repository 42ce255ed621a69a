/**
 * Appends on their way to the log thread: all their bytes in one buffer that is handed over, since
 * copying a thousand small arrays from thread to thread costs more than writing them.
 */
import type { NewRecord } from '../storage'
import type { Append } from './log-file'

export interface PackedAppends {
  readonly docs: readonly string[]
  /** How many records each of `docs` has; the rest is one entry a record. */
  readonly counts: readonly number[]
  readonly times: readonly number[]
  readonly authors: readonly string[]
  readonly lengths: readonly number[]
  readonly bytes: Uint8Array<ArrayBuffer>
}

export function packAppends(appends: readonly Append[]): PackedAppends {
  const records = appends.flatMap(append => append.records)
  const lengths = records.map(record => record.bytes.length)
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0))
  let at = 0
  for (const record of records) {
    bytes.set(record.bytes, at)
    at += record.bytes.length
  }
  return {
    docs: appends.map(append => append.doc),
    counts: appends.map(append => append.records.length),
    times: records.map(record => record.at),
    authors: records.map(record => record.author),
    lengths,
    bytes,
  }
}

export function unpackAppends(packed: PackedAppends): Append[] {
  let record = 0
  let at = 0
  return packed.docs.map((doc, i) => {
    const records: NewRecord[] = []
    for (let n = packed.counts[i] as number; n > 0; n--, record++) {
      const end = at + (packed.lengths[record] as number)
      records.push({
        at: packed.times[record] as number,
        author: packed.authors[record] as string,
        bytes: packed.bytes.subarray(at, end),
      })
      at = end
    }
    return { doc, records }
  })
}
