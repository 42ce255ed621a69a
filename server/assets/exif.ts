/**
 * What an Exif block (a TIFF of its own) says of which way up a picture is to be held: 1 as it is, 2 to
 * 8 turned and mirrored.
 */
const ORIENTATION = 0x0112

/** 2 to 8; null where nothing is to be done, or the block is broken. */
export function orientationOf(block: Uint8Array): number | null {
  const tiff = Buffer.from(block)
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

/** A block that says this and nothing else. */
export function exifOf(orientation: number): Uint8Array {
  return Uint8Array.of(
    ...[0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08],
    // One entry: the orientation, one number of two bytes.
    ...[0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation, 0x00, 0x00],
    ...[0x00, 0x00, 0x00, 0x00],
  )
}
