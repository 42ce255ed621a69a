/** What Word, and Outlook with it, writes beside the words: changes, comments, its own styles. */
import { isBlank, rename, textOf, unwrap } from './dom-edits'
import { styleOf } from './pasted-style'

export function isOfWord(html: string): boolean {
  return /\bclass=["']?Mso|\bmso-list:|office:word|ProgId content=["']?Word/i.test(html)
}

export function cleanWord(page: Document): void {
  const { body } = page
  // Changes as if they were accepted, and nothing of what was said about them.
  for (const gone of body.querySelectorAll('del, .MsoCommentReference, a.msocomanchor')) {
    gone.remove()
  }
  for (const added of body.querySelectorAll('ins')) unwrap(added)
  for (const element of body.querySelectorAll('[style]')) {
    const style = styleOf(element)
    const part = style.get('mso-element') ?? ''
    if (part === 'comment-list' || style.get('mso-hide') === 'all') element.remove()
    else if (isQuoteBar(element)) rename(element, 'blockquote')
    else if (style.has('mso-spacerun')) element.replaceWith(textOf(element).replace(/\s+/g, ' '))
  }
  for (const paragraph of body.querySelectorAll('p')) {
    const name = headingOf(paragraph)
    if (isBlank(paragraph) && paragraph.closest('td, th, li') === null) paragraph.remove()
    else if (name) rename(paragraph, name)
    else if (/(?:^|\s)Mso(?:Intense)?Quote/.test(paragraph.className)) quote(paragraph)
  }
}

function headingOf(paragraph: Element): string | null {
  const names = paragraph.className
  if (/(?:^|\s)MsoTitle/.test(names)) return 'h1'
  const outline = styleOf(paragraph).get('mso-outline-level')
  const level = /(?:^|\s)MsoHeading(\d)/.exec(names)?.[1] ?? /^[1-6]$/.exec(outline ?? '')?.[0]
  return level ? `h${Math.min(Number(level), 6)}` : null
}

/** Quotes in a row are one. */
function quote(paragraph: Element): void {
  const before = paragraph.previousElementSibling
  const block = paragraph.ownerDocument.createElement('blockquote')
  if (before?.localName === 'blockquote') before.append(paragraph)
  else {
    paragraph.before(block)
    block.append(paragraph)
  }
  paragraph.removeAttribute('style')
}

/** Outlook draws a bar beside the mail that is answered. */
function isQuoteBar(element: Element): boolean {
  const bar = styleOf(element).get('border-left') ?? ''
  return element.localName === 'div' && /\bsolid\b/.test(bar) && !/^none/.test(bar)
}
