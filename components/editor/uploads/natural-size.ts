/** How large a picture is, in pixels of its own, the way it is to be held. */

export interface NaturalSize {
  readonly width: number
  readonly height: number
}

/** Null where the browser cannot show it. */
export async function naturalSize(file: Blob): Promise<NaturalSize | null> {
  const address = URL.createObjectURL(file)
  const picture = new Image()
  picture.src = address
  try {
    await picture.decode()
    return { width: picture.naturalWidth, height: picture.naturalHeight }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'EncodingError') return null
    throw error
  } finally {
    URL.revokeObjectURL(address)
  }
}
