/** How large a picture is, in pixels of its own, the way it is to be held: from its first bytes. */
import { imageSize } from 'image-size'

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Pictures that browsers show in a text. */
const PICTURES = new Set([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
])

/** Null where it is no picture, or does not say so in `head`. */
export function pictureSize(type: string, head: Uint8Array): PictureSize | null {
  if (!PICTURES.has(type)) return null
  const found = readSize(head)
  if (found === null || !(found.width > 0 && found.height > 0)) return null
  const { width, height, orientation = 1 } = found
  // From 5 on it lies on its side.
  return orientation >= 5 ? { width: height, height: width } : { width, height }
}

function readSize(head: Uint8Array) {
  try {
    return imageSize(head)
  } catch (error) {
    // What it has for a file that is none of its kind, and for one that ends too early.
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}
