/** JPEGs, segment by segment. */

export const bytes = (...parts: (string | readonly number[] | Uint8Array)[]): Buffer =>
  Buffer.concat(
    parts.map(part => (typeof part === 'string' ? latin1(part) : Uint8Array.from(part))),
  )

const latin1 = (text: string) => Buffer.from(text, 'latin1')

export function segment(marker: number, ...content: Parameters<typeof bytes>): Buffer {
  const all = bytes(...content)
  return bytes([0xff, marker, (all.length + 2) >> 8, (all.length + 2) & 0xff], all)
}

/** Exif of one entry, and words that stand for where and when. */
export function exif(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  const short = (value: number) => (order === 'II' ? [value, 0] : [0, value])
  const long = (value: number) => (order === 'II' ? [value, 0, 0, 0] : [0, 0, 0, value])
  const tag = order === 'II' ? [0x12, 0x01] : [0x01, 0x12]
  return segment(
    0xe1,
    'Exif\0\0',
    [...latin1(order), ...short(42), ...long(8), ...short(1)],
    [...tag, ...short(3), ...long(1), ...short(orientation), ...short(0), ...long(0)],
    'GPS 53.55 N',
  )
}

/** How a decoder reads it: its tables, its frame, 3 wide and 2 high, and one scan. */
export const FRAME = segment(0xc0, [8, 0, 2, 0, 3, 1, 1, 0x11, 0])
export const TABLES = segment(0xdb, new Uint8Array(65).fill(0xff))
export const SCAN = bytes(
  segment(0xda, [1, 1, 0, 0, 63, 0]),
  [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56],
)
export const JFIF = segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0])

export const START = bytes([0xff, 0xd8])
export const END = bytes([0xff, 0xd9])
