/**
 * Pictures. Those that come along as data are uploaded: an empty figure keeps their place. All others
 * are words, since to fetch one would tell its host who pastes: a link to it, or what it shows.
 */
import { limits } from '../../../lib/limits'
import { shownText } from '../../../lib/schema-attributes'
import type { PictureLook } from '../uploads/upload'
import { isBlank, replaceByText } from './dom-edits'
import { widthOf } from './pasted-lengths'

/** A picture that was pasted, in the order of the figures that keep the places of all. */
export interface PastedPicture {
  readonly content: Blob
  readonly look: PictureLook
}

/** What a figure may stand in. */
const HOLDERS = /^(?:li|div|body|section|article|main|blockquote|aside|details|figure)$/

const DATA = /^data:(image\/(?:png|jpeg|gif|webp|avif|apng));base64,([A-Za-z0-9+/=\s]+)$/

export function takePictures(page: Document): PastedPicture[] {
  const pictures: PastedPicture[] = []
  for (const image of page.body.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? ''
    const alt = (image.getAttribute('alt') ?? '').trim()
    const content = image.closest('table, pre') === null ? pictureOf(source) : null
    if (content) {
      pictures.push({ content, look: { alt: shownText(alt), width: widthOf(image) } })
      keepPlace(page, image)
    } else if (!/^https?:/i.test(source) || isEmoji(alt) || image.closest('a, pre') !== null) {
      replaceByText(image, alt)
    } else if (isUnseen(image)) image.remove()
    else {
      const link = page.createElement('a')
      link.setAttribute('href', source)
      link.append(alt || source)
      image.replaceWith(link)
    }
  }
  return pictures
}

/** A figure is a block: it stands after the paragraph that the picture was in. */
function keepPlace(page: Document, image: Element): void {
  const figure = page.createElement('figure')
  figure.setAttribute('data-image', '')
  let place: Element = image
  for (let at: Element | null = image; at && !HOLDERS.test(at.localName); ) {
    place = at
    at = at.parentElement
  }
  if (place === image) image.replaceWith(figure)
  else {
    let after: Element = place
    while (after.nextElementSibling?.matches('figure[data-image=""]')) {
      after = after.nextElementSibling
    }
    after.after(figure)
    image.remove()
    if (isBlank(place)) place.remove()
  }
}

function pictureOf(source: string): Blob | null {
  // Base64 is a third longer than what it stands for.
  if (source.length > limits.assetBytes * 1.4) return null
  const [, type, base64] = DATA.exec(source) ?? []
  if (!type || !base64) return null
  try {
    const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
    return new Blob([bytes], { type })
  } catch (problem) {
    if (problem instanceof DOMException) return null
    throw problem
  }
}

function isEmoji(alt: string): boolean {
  return /^\p{Extended_Pictographic}/u.test(alt) && !/[\p{Letter}\s]/u.test(alt)
}

/** What counts who reads a mail. */
function isUnseen(image: Element): boolean {
  return ['width', 'height'].some(name => /^[0-3](?:px)?$/.test(image.getAttribute(name) ?? ''))
}
