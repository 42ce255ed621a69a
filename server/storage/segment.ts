/**
 * A history segment: the records that one snapshot replaced, packed and compressed. It keeps what
 * `StoredRecord` says of each; versions, playback and authorship are read from it.
 *
 *     deflate( varUint count, varUint authors, authors × varString,
 *              count × (varUint seq step, varInt time step, varUint author, varUint8Array bytes) )
 *
 * Steps are from the record before; the first from 0.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { StoredRecord } from './storage'

export function encodeSegment(records: readonly StoredRecord[]): Uint8Array {
  const authors = [...new Set(records.map(record => record.author))]
  const authorIndex = new Map(authors.map((author, i) => [author, i]))
  const packed = encoding.encode(encoder => {
    encoding.writeVarUint(encoder, records.length)
    encoding.writeVarUint(encoder, authors.length)
    for (const author of authors) encoding.writeVarString(encoder, author)
    let seq = 0
    let at = 0
    for (const record of records) {
      encoding.writeVarUint(encoder, record.seq - seq)
      encoding.writeVarInt(encoder, record.at - at)
      encoding.writeVarUint(encoder, authorIndex.get(record.author) as number)
      encoding.writeVarUint8Array(encoder, record.bytes)
      seq = record.seq
      at = record.at
    }
  })
  return new Uint8Array(deflateRawSync(packed, { level: 9 }))
}

/** Throws where the bytes are not a segment's: a checksum stands before every call. */
export function decodeSegment(segment: Uint8Array): StoredRecord[] {
  const decoder = decoding.createDecoder(new Uint8Array(inflateRawSync(segment)))
  const count = decoding.readVarUint(decoder)
  const authors: string[] = []
  for (let n = decoding.readVarUint(decoder); n > 0; n--) {
    authors.push(decoding.readVarString(decoder))
  }
  const records: StoredRecord[] = []
  let seq = 0
  let at = 0
  for (let i = 0; i < count; i++) {
    seq += decoding.readVarUint(decoder)
    at += decoding.readVarInt(decoder)
    const author = authors[decoding.readVarUint(decoder)] as string
    records.push({ seq, at, author, bytes: decoding.readVarUint8Array(decoder) })
  }
  return records
}
