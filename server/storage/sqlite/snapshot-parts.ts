/**
 * How a snapshot stands in the log. A small one is the bytes of its row. A large one lies in rows of
 * `parts`, which can be written one by one, and its own row holds a list of their checksums, four
 * bytes each, big-endian: so many parts there are, and these very ones.
 */
import { isWholePart, type PartRow, partChecksum, type SnapshotRow } from './log-tables'

/** The parts of a snapshot, the first with the number `first`. */
export function* partsOf(
  doc: number,
  snapshot: Uint8Array,
  first: number,
  partBytes: number,
): Iterable<PartRow> {
  for (let at = 0, n = first; at < snapshot.length; at += partBytes, n++) {
    const bytes = snapshot.subarray(at, at + partBytes)
    yield { n, crc: partChecksum(doc, { n, bytes }), bytes }
  }
}

export function listParts(checksums: readonly number[]): Uint8Array {
  const list = new DataView(new ArrayBuffer(4 * checksums.length))
  for (const [i, checksum] of checksums.entries()) list.setUint32(4 * i, checksum)
  return new Uint8Array(list.buffer)
}

/** The numbers of the parts that the row of a snapshot names, from `first` to before `end`. */
export function rangeOfParts({ part, bytes }: Pick<SnapshotRow, 'part' | 'bytes'>) {
  return { first: part, end: part === 0 ? 0 : part + Math.floor(bytes.length / 4) }
}

/** A whole snapshot's bytes, or null where parts of it are missing, or not those of its list. */
export function readSnapshot(
  doc: number,
  row: Pick<SnapshotRow, 'part' | 'bytes'>,
  select: (first: number, end: number) => Iterable<PartRow>,
): Uint8Array | null {
  if (row.part === 0) return row.bytes
  const { first, end } = rangeOfParts(row)
  const list = new DataView(row.bytes.buffer, row.bytes.byteOffset, row.bytes.byteLength)
  const parts: Uint8Array[] = []
  for (const part of select(first, end)) {
    const i = parts.length
    const isNext = part.n === first + i && part.crc === list.getUint32(4 * i)
    if (!isNext || !isWholePart(doc, part)) return null
    parts.push(part.bytes)
  }
  return parts.length === end - first ? Buffer.concat(parts) : null
}
