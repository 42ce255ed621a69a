import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { exifOf } from '../../../server/assets/exif'
import { withoutPngMetadata } from '../../../server/assets/png-metadata'
import { pngOf } from '../../e2e/picture'
import { bytes, exif, FRAME, START } from './jpeg'

function kept(file: Uint8Array, pieceLength = file.length): Buffer {
  const filter = withoutPngMetadata()
  const out: Uint8Array[] = []
  for (let at = 0; at < file.length; at += pieceLength) {
    out.push(filter.push(file.subarray(at, at + pieceLength)))
  }
  return Buffer.concat([...out, filter.end()])
}

function chunk(name: string, content: Uint8Array | string): Buffer {
  const named = bytes(name, content)
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(named.length - 4, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return bytes(frame.subarray(0, 4), named, frame.subarray(4))
}

const plain = pngOf(64, 40)
/** Behind the signature and the first chunk. */
const HEAD = 8 + 25
const noted = (...chunks: Buffer[]) =>
  bytes(plain.subarray(0, HEAD), ...chunks, plain.subarray(HEAD), 'and a film')
/** What an Exif segment of a JPEG has behind its name. */
const exifBlock = (orientation: number) => exif(orientation).subarray(10)

describe('a PNG', () => {
  it('keeps what it is drawn from, and nothing that was noted about it', () => {
    const file = noted(
      chunk('tEXt', 'Author\0Somebody'),
      chunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta>'),
      chunk('zTXt', 'Comment\0\0'),
      chunk('tIME', bytes([7, 0xea, 11, 24, 0, 0, 0])),
      chunk('eXIf', exifBlock(1)),
      chunk('gAMA', bytes([0, 0, 0xb1, 0x8f])),
    )
    const bare = bytes(
      plain.subarray(0, HEAD),
      chunk('gAMA', bytes([0, 0, 0xb1, 0x8f])),
      plain.subarray(HEAD),
    )
    for (let length = 1; length < 60; length++) expect(kept(file, length)).toEqual(bare)
    expect(kept(plain)).toEqual(plain)
  })

  it('is held the same way up as before', () => {
    const turned = bytes(plain.subarray(0, HEAD), chunk('eXIf', exifOf(6)), plain.subarray(HEAD))
    expect(kept(noted(chunk('eXIf', exifBlock(6))))).toEqual(turned)
    expect(kept(turned, 1)).toEqual(turned)
  })

  it('stays as it is, as far as it came, when it is cut off', () => {
    expect(kept(plain.subarray(0, 100))).toEqual(plain.subarray(0, 100))
    expect(kept(plain.subarray(0, 5))).toEqual(plain.subarray(0, 5))
  })
})

it('what is no PNG is left alone', () => {
  for (const file of [bytes(START, exif(6), FRAME), bytes('words'), bytes('')]) {
    expect(kept(file)).toEqual(file)
    expect(kept(file, 1)).toEqual(file)
  }
})
