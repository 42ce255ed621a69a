/**
 * Google Docs wraps all that it copies in a `<b>` that is not bold, draws a task's box as a picture,
 * and writes a title as large letters and code as green ones.
 */
import { rename, textOf, unwrap, wrapContent } from './dom-edits'
import { styleOf, writeStyle } from './pasted-style'

/** Points of the letters of its *Title*; *Heading 1*, which is marked as one, has 20. */
const TITLE_POINTS = 24

export function isOfGoogleDocs(page: Document): boolean {
  return page.body.querySelector('[id^=docs-internal-guid]') !== null
}

export function cleanGoogleDocs(page: Document): void {
  const { body } = page
  if (!isOfGoogleDocs(page)) return
  for (const box of body.querySelectorAll('li[role=checkbox] > img')) box.remove()
  // It strikes what is done.
  for (const words of body.querySelectorAll('li[aria-checked=true] span[style]')) {
    const style = new Map(styleOf(words))
    style.delete('text-decoration')
    writeStyle(words, style)
  }
  for (const paragraph of body.querySelectorAll('p')) {
    if (paragraph.closest('li, td') === null && isTitle(paragraph)) rename(paragraph, 'h1')
  }
  for (const words of body.querySelectorAll('span[style]')) {
    const style = styleOf(words)
    const green = /^(?:#188038|rgb\(24, ?128, ?56\))$/.test(style.get('color') ?? '')
    if (!green || !/Roboto Mono/.test(style.get('font-family') ?? '')) continue
    words.removeAttribute('style')
    wrapContent(words, 'code')
  }
  for (const wrapper of body.querySelectorAll('b[id^=docs-internal-guid]')) unwrap(wrapper)
}

function isTitle(paragraph: Element): boolean {
  const spans = Array.from(paragraph.children).filter(child => textOf(child).trim() !== '')
  return (
    spans.length > 0 &&
    spans.every(span => {
      const size = /^([\d.]+)pt$/.exec(styleOf(span).get('font-size') ?? '')?.[1]
      return Number(size ?? 0) >= TITLE_POINTS
    })
  )
}
