import { describe, expect, it } from 'vitest'
import { withoutJpegMetadata } from '../../../server/assets/jpeg-metadata'
import { PNG } from './files'
import { bytes, END, exif, FRAME, JFIF, SCAN, START, segment, TABLES } from './jpeg'

/** What is kept of a file that comes in pieces of so many bytes. */
function kept(file: Uint8Array, pieceLength = file.length): Buffer {
  const filter = withoutJpegMetadata()
  const out: Uint8Array[] = []
  for (let at = 0; at < file.length; at += pieceLength) {
    out.push(filter.push(file.subarray(at, at + pieceLength)))
  }
  return Buffer.concat([...out, filter.end()])
}

const ICC = segment(0xe2, 'ICC_PROFILE\0', [1, 1], 'a profile')
const ADOBE = segment(0xee, 'Adobe', [0, 100, 0, 0, 0, 0, 0])
const bare = bytes(START, JFIF, ICC, ADOBE, TABLES, FRAME, SCAN, TABLES, SCAN, END)

const noted = bytes(
  START,
  JFIF,
  exif(1),
  segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Somebody</x:xmpmeta>'),
  segment(0xe0, 'JFXX\0', [0x10], 'as it was before it was cropped'),
  ICC,
  segment(0xe2, 'MPF\0', 'another picture'),
  segment(0xeb, 'JP', 'who made it'),
  segment(0xed, 'Photoshop 3.0\0', 'whose it is'),
  ADOBE,
  // Any number of these may stand before a marker.
  [0xff, 0xff],
  segment(0xfe, 'a comment'),
  TABLES,
  FRAME,
  SCAN,
  segment(0xfe, 'between two scans'),
  TABLES,
  SCAN,
  END,
  exif(1),
  'and a film',
)

describe('a JPEG', () => {
  it('keeps what it is drawn from, and nothing that was noted about it', () => {
    expect(kept(noted)).toEqual(bare)
    expect(kept(bare)).toEqual(bare)
  })

  it('is the same in whatever pieces it comes', () => {
    for (let length = 1; length < 40; length++) {
      expect(kept(noted, length), `pieces of ${length}`).toEqual(bare)
    }
  })

  it.each(['II', 'MM'] as const)('is held the same way up as before, in the order %s', order => {
    const turned = kept(bytes(START, JFIF, exif(6, order), FRAME, SCAN, END))
    expect(turned.includes('GPS')).toBe(false)
    // What says so is read like any other, and is kept as it is.
    expect(kept(turned)).toEqual(turned)
    expect(turned.length).toBe(bytes(START, JFIF, FRAME, SCAN, END).length + 36)
    expect(turned.subarray(20, 56).includes(bytes([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true)
  })

  it.each([
    ['cut off in a scan', bytes(START, JFIF, FRAME, SCAN)],
    ['cut off in its tables', bytes(START, JFIF, TABLES.subarray(0, 9))],
    ['no more than its start', bytes([0xff, 0xd8, 0xff])],
    ['built in another way', bytes(START, JFIF, [0x12, 0x34], exif(6))],
    ['told a length that cannot be', bytes(START, [0xff, 0xdb, 0, 1, 0])],
  ])('stays as it is when it is %s', (_, file) => {
    expect(kept(file)).toEqual(file)
    expect(kept(file, 1)).toEqual(file)
  })

  it('keeps nothing of notes that are cut off', () => {
    expect(kept(bytes(START, JFIF, exif(6).subarray(0, 40)))).toEqual(bytes(START, JFIF))
  })

  it.each([
    ['too short for its entries', segment(0xe1, 'Exif\0\0', 'II')],
    ['pointing out of itself', segment(0xe1, 'Exif\0\0', 'MM', [0, 42, 0xff, 0, 0, 0])],
    ['of an orientation that is none', exif(9)],
  ])('loses Exif that is %s', (_, broken) => {
    expect(kept(bytes(START, broken, FRAME, SCAN, END))).toEqual(bytes(START, FRAME, SCAN, END))
  })
})

it('what is no JPEG is left alone', () => {
  for (const file of [PNG, bytes('words'), bytes([0xff]), bytes('')]) {
    expect(kept(file)).toEqual(Buffer.from(file))
    expect(kept(file, 1)).toEqual(Buffer.from(file))
  }
})
