/**
 * Takes out of a PNG, as its bytes come, what was noted about it: words, times, and where it was taken.
 * Which way up it is to be held stays.
 *
 * A PNG is a signature and a row of chunks: a length (four bytes), a name, so much content, a checksum.
 * What follows its last chunk goes.
 */
import { crc32 } from 'node:zlib'
import { exifOf, orientationOf } from './exif'
import { type PieceFilter, Pieces } from './piece-filter'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const NOTES = new Set(['tEXt', 'zTXt', 'iTXt', 'tIME'])
const EXIF = 'eXIf'
const LAST = 'IEND'

/** Bytes of a chunk beside its content. */
const FRAME = 12
/** Bytes of an Exif block that are read; what is beyond is dropped unread. */
const LONGEST_EXIF = 64 * 1024

type Part = 'start' | 'chunks' | 'as it is' | 'over'

/** Whatever is no PNG passes as it is. */
export function withoutPngMetadata(): PieceFilter {
  const pieces = new Pieces()
  let part: Part = 'start'
  /** The chunk under way: how many bytes of it are still to come, and whether they are kept. */
  let name = ''
  let rest = 0
  let keep = true

  const step = (): boolean => {
    switch (part) {
      case 'start':
        if (pieces.waiting.length < SIGNATURE.length) return false
        part = SIGNATURE.every((byte, at) => pieces.waiting[at] === byte) ? 'chunks' : 'as it is'
        if (part === 'chunks') pieces.take(SIGNATURE.length)
        return true
      case 'chunks':
        return stepChunk()
      case 'as it is':
        pieces.take(pieces.waiting.length)
        return false
      case 'over':
        pieces.take(pieces.waiting.length, false)
        return false
    }
  }

  const stepChunk = (): boolean => {
    if (rest > 0) {
      rest -= pieces.take(rest, keep).length
      if (rest === 0 && name === LAST) part = 'over'
      return rest === 0
    }
    if (pieces.waiting.length < 8) return false
    const head = Buffer.from(pieces.waiting.subarray(0, 8))
    name = head.toString('latin1', 4)
    const length = head.readUInt32BE(0)
    if (name === EXIF && length <= LONGEST_EXIF) {
      if (pieces.waiting.length < length + FRAME) return false
      const orientation = orientationOf(pieces.take(length + FRAME, false).subarray(8, 8 + length))
      if (orientation !== null) pieces.put(chunkOf(EXIF, exifOf(orientation)))
      return true
    }
    keep = name !== EXIF && !NOTES.has(name)
    rest = length + FRAME
    return true
  }
  return {
    push(piece) {
      pieces.add(piece)
      while (step()) {}
      return pieces.kept()
    },
    end() {
      if (part !== 'chunks') pieces.take(pieces.waiting.length)
      return pieces.kept()
    },
  }
}

function chunkOf(name: string, content: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(content.length + FRAME)
  chunk.writeUInt32BE(content.length, 0)
  chunk.write(name, 4, 'latin1')
  chunk.set(content, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length)
  return chunk
}
