/**
 * Takes out of a JPEG, as its bytes come, what was noted about it: where and when it was taken, with
 * what, by whom, how it looked before it was cropped. Which way up it is to be held stays.
 *
 * A JPEG is a row of segments: `FF`, a marker, and for most a length (two bytes, itself included) and
 * content. After a start of scan come compressed bytes, in which `FF` is followed by `00` or a restart
 * marker, up to the next segment. Only the segments that a picture is drawn from are kept. What follows
 * its end (other pictures, films) goes. A file that is built otherwise is left as it is, from there on.
 */

import { exifOf, orientationOf } from './exif'
import { type PieceFilter, Pieces } from './piece-filter'

const START = Uint8Array.of(0xff, 0xd8, 0xff)
const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda
const COMMENT = 0xfe
const APP_0 = 0xe0
const APP_1 = 0xe1
const APP_2 = 0xe2
const APP_14 = 0xee
const APP_15 = 0xef

type Part = 'start' | 'segments' | 'scan' | 'as it is' | 'over'

/** Whatever is no JPEG passes as it is. */
export function withoutJpegMetadata(): PieceFilter {
  const pieces = new Pieces()
  let part: Part = 'start'

  /** Goes one step on. False: more bytes are needed, or there is nothing to do. */
  const step = (): boolean => {
    switch (part) {
      case 'start':
        if (pieces.waiting.length < START.length) return false
        part = START.every((byte, at) => pieces.waiting[at] === byte) ? 'segments' : 'as it is'
        if (part === 'segments') pieces.take(2)
        return true
      case 'segments':
        return stepSegment()
      case 'scan': {
        const end = scanEnd(pieces.waiting)
        pieces.take(end.at)
        if (end.found) part = 'segments'
        return end.found
      }
      case 'as it is':
        pieces.take(pieces.waiting.length)
        return false
      case 'over':
        pieces.take(pieces.waiting.length, false)
        return false
    }
  }

  const stepSegment = (): boolean => {
    if (pieces.waiting.length < 2) return false
    const [first, marker = 0] = pieces.waiting
    if (first !== 0xff) {
      part = 'as it is'
      return true
    }
    // Any number of them may stand before a marker.
    if (marker === 0xff) {
      pieces.take(1, false)
      return true
    }
    if (marker === END_OF_IMAGE) {
      pieces.take(2)
      part = 'over'
      return true
    }
    if (hasNoLength(marker)) {
      pieces.take(2)
      return true
    }
    if (pieces.waiting.length < 4) return false
    const length = 2 + ((pieces.waiting[2]! << 8) | pieces.waiting[3]!)
    if (length < 4) {
      part = 'as it is'
      return true
    }
    if (pieces.waiting.length < length) return false
    const segment = pieces.take(length, isDrawnFrom(pieces.waiting.subarray(0, length)))
    const orientation = marker === APP_1 ? orientationIn(segment) : null
    if (orientation !== null) pieces.put(exifSegment(orientation))
    if (marker === START_OF_SCAN) part = 'scan'
    return true
  }

  return {
    push(piece) {
      pieces.add(piece)
      while (step()) {}
      return pieces.kept()
    },
    end() {
      // Of a segment that is cut off, no more than of a whole one.
      if (part !== 'segments' || isDrawnFrom(pieces.waiting)) pieces.take(pieces.waiting.length)
      return pieces.kept()
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

const EXIF = 'Exif\0\0'

/** Where an Exif segment says that the picture is to be turned; else null. */
function orientationIn(segment: Uint8Array): number | null {
  return beginsWith(segment, EXIF) ? orientationOf(segment.subarray(4 + EXIF.length)) : null
}

function exifSegment(orientation: number): Uint8Array {
  const exif = exifOf(orientation)
  const length = 2 + EXIF.length + exif.length
  return Buffer.concat([Uint8Array.of(0xff, APP_1, 0, length), Buffer.from(EXIF, 'latin1'), exif])
}
