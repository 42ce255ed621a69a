/**
 * Takes out of a JPEG, as its bytes come, what was noted about it: where and when it was taken, with
 * what, by whom, how it looked before it was cropped. Which way up it is to be held stays.
 *
 * A JPEG is a row of segments: `FF`, a marker, and for most a length (two bytes, itself included) and
 * content. After a start of scan come compressed bytes, in which `FF` is followed by `00` or a restart
 * marker, up to the next segment. Only the segments that a picture is drawn from are kept. What follows
 * its end (other pictures, films) goes. A file that is built otherwise is left as it is, from there on.
 */

export interface PieceFilter {
  /** What is to be kept, as far as that can be told already. */
  push(piece: Uint8Array): Uint8Array
  /** What is left to be kept when all has come. */
  end(): Uint8Array
}

const START = Uint8Array.of(0xff, 0xd8, 0xff)
const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda
const COMMENT = 0xfe
const APP_0 = 0xe0
const APP_1 = 0xe1
const APP_2 = 0xe2
const APP_14 = 0xee
const APP_15 = 0xef

const NOTHING = new Uint8Array(0)

type Part = 'start' | 'segments' | 'scan' | 'as it is' | 'over'

/** Whatever is no JPEG passes as it is. */
export function withoutJpegMetadata(): PieceFilter {
  let part: Part = 'start'
  let waiting: Uint8Array = NOTHING
  let kept: Uint8Array[] = []

  /** Moves the first `count` of the waiting bytes to the kept ones, or drops them. */
  const take = (count: number, keep = true): Uint8Array => {
    const taken = waiting.subarray(0, count)
    waiting = waiting.subarray(count)
    if (keep && count > 0) kept.push(taken)
    return taken
  }

  /** Goes one step on. False: more bytes are needed, or there is nothing to do. */
  const step = (): boolean => {
    switch (part) {
      case 'start':
        if (waiting.length < START.length) return false
        part = START.every((byte, at) => waiting[at] === byte) ? 'segments' : 'as it is'
        if (part === 'segments') take(2)
        return true
      case 'segments':
        return stepSegment()
      case 'scan': {
        const end = scanEnd(waiting)
        take(end.at)
        if (end.found) part = 'segments'
        return end.found
      }
      case 'as it is':
        take(waiting.length)
        return false
      case 'over':
        take(waiting.length, false)
        return false
    }
  }

  const stepSegment = (): boolean => {
    if (waiting.length < 2) return false
    const [first, marker = 0] = waiting
    if (first !== 0xff) {
      part = 'as it is'
      return true
    }
    // Any number of them may stand before a marker.
    if (marker === 0xff) {
      take(1, false)
      return true
    }
    if (marker === END_OF_IMAGE) {
      take(2)
      part = 'over'
      return true
    }
    if (hasNoLength(marker)) {
      take(2)
      return true
    }
    if (waiting.length < 4) return false
    const length = 2 + ((waiting[2]! << 8) | waiting[3]!)
    if (length < 4) {
      part = 'as it is'
      return true
    }
    if (waiting.length < length) return false
    const segment = take(length, isDrawnFrom(waiting.subarray(0, length)))
    const orientation = marker === APP_1 ? orientationOf(segment) : null
    if (orientation !== null) kept.push(exifOf(orientation))
    if (marker === START_OF_SCAN) part = 'scan'
    return true
  }

  const takeKept = (): Uint8Array => {
    const all = kept.length === 1 ? kept[0]! : Buffer.concat(kept)
    kept = []
    return all
  }

  return {
    push(piece) {
      waiting = waiting.length === 0 ? piece : Buffer.concat([waiting, piece])
      while (step()) {}
      return takeKept()
    },
    end() {
      // Of a segment that is cut off, no more than of a whole one.
      if (part !== 'segments' || isDrawnFrom(waiting)) take(waiting.length)
      return takeKept()
    },
  }
}

function hasNoLength(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
}

/** Whether a segment is of those that say what the picture looks like. */
function isDrawnFrom(segment: Uint8Array): boolean {
  const marker = segment[1] ?? 0
  switch (marker) {
    case COMMENT:
      return false
    case APP_0:
      return beginsWith(segment, 'JFIF\0')
    case APP_2:
      return beginsWith(segment, 'ICC_PROFILE\0')
    case APP_14:
      return beginsWith(segment, 'Adobe')
    default:
      return marker < APP_0 || marker > APP_15
  }
}

function beginsWith(segment: Uint8Array, name: string): boolean {
  return Buffer.from(segment.subarray(4, 4 + name.length)).toString('latin1') === name
}

/** Where the compressed bytes end: before the `FF` of a segment, or of what cannot be told yet. */
function scanEnd(bytes: Uint8Array): { readonly at: number; readonly found: boolean } {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return { at, found: false }
    const isOfScan = next === 0x00 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!isOfScan) return { at, found: true }
  }
  return { at: bytes.length, found: false }
}

const ORIENTATION = 0x0112

/** 2 to 8, where an Exif segment says that the picture is to be turned; else null. */
function orientationOf(segment: Uint8Array): number | null {
  if (!beginsWith(segment, 'Exif\0\0')) return null
  const tiff = Buffer.from(segment.subarray(10))
  if (tiff.length < 8) return null
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (start + 2 > tiff.length) return null
  const count = short(start)
  for (let at = start + 2, index = 0; index < count && at + 12 <= tiff.length; index++, at += 12) {
    if (short(at) !== ORIENTATION) continue
    const value = short(at + 8)
    return value >= 2 && value <= 8 ? value : null
  }
  return null
}

/** An Exif segment that says this and nothing else. */
function exifOf(orientation: number): Uint8Array {
  const tiff = [
    ...[0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08],
    // One entry: the orientation, one number of two bytes.
    ...[0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation, 0x00, 0x00],
    ...[0x00, 0x00, 0x00, 0x00],
  ]
  return Buffer.concat([
    Uint8Array.of(0xff, APP_1, 0x00, 2 + 6 + tiff.length),
    Buffer.from('Exif\0\0', 'latin1'),
    Uint8Array.from(tiff),
  ])
}
