/** Pictures that stand in the page already, as data that a mail can carry. */
import { limits } from '../../../lib/limits'

export interface CopiedPictures {
  /** To be called ahead of each copy: what it may cost is its own. */
  begin(): void
  /**
   * The picture in `text` whose address this is, as a data URL: exact where that is short, else a JPEG
   * on white. Null where it has not come yet, or would take too long while a key waits.
   */
  dataOf(text: HTMLElement, address: string): string | null
}

export function createCopiedPictures(): CopiedPictures {
  let pixelsLeft = limits.copiedPixels
  return {
    begin() {
      pixelsLeft = limits.copiedPixels
    },
    dataOf(text, address) {
      const picture = text.querySelector<HTMLImageElement>(`img[src="${CSS.escape(address)}"]`)
      if (!picture?.complete) return null
      const count = picture.naturalWidth * picture.naturalHeight
      if (count === 0 || count > pixelsLeft) return null
      pixelsLeft -= count
      return dataOfPicture(picture)
    },
  }
}

function dataOfPicture(picture: HTMLImageElement): string | null {
  const canvas = document.createElement('canvas')
  canvas.width = picture.naturalWidth
  canvas.height = picture.naturalHeight
  const context = canvas.getContext('2d')
  if (context === null) return null
  context.drawImage(picture, 0, 0)
  const exact = canvas.toDataURL('image/png')
  if (exact.length <= limits.copiedPictureLength) return exact
  context.globalCompositeOperation = 'destination-over'
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  const smaller = canvas.toDataURL('image/jpeg', 0.85)
  return smaller.length <= limits.copiedPictureLength ? smaller : null
}
