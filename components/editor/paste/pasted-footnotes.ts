/**
 * Footnotes of Word, LibreOffice, Google Docs, GitHub and of what Markdown is turned into elsewhere: a
 * link to the note, and in the note one back. Only where both are there is it a footnote. Their ids
 * are of this paste alone; what puts it into a document gives them new ones.
 */
import { moveContent, textOf, unwrap } from './dom-edits'

/** How ids begin that are good for one paste only. */
export const PASTED_ID = 'pasted-'

/** From where a reference leads to the id of its note. */
const REFERENCES: readonly (readonly [RegExp, string])[] = [
  [/^#_(ftn|edn)(\d+)$/, '$1$2'],
  [/^#(sd(?:footnote|endnote)\d+)sym$/, '$1'],
  [/^#(ftnt\d+)$/, '$1'],
  [/^#((?:user-content-)?fn(?!ref)[-:]?[\w-]+)$/, '$1'],
]

const BACK = /^#(?:_(?:ftn|edn)ref|sd(?:footnote|endnote)\d+anc|ftnt_ref|(?:user-content-)?fnref)/

export function joinFootnotes(page: Document): void {
  const { body } = page
  const asides = new Map<string, Element>()
  for (const link of body.querySelectorAll('a[href^="#"]')) {
    const note = noteOf(page, link.getAttribute('href') ?? '')
    if (note === null || note.element.contains(link)) continue
    const aside = asides.get(note.id) ?? takeNote(page, note, asides.size + 1)
    asides.set(note.id, aside)
    const reference = page.createElement('sup')
    reference.setAttribute('data-footnote', aside.getAttribute('data-footnote') ?? '')
    const raised = link.closest('sup')
    const outer = raised && textOf(raised).trim() === textOf(link).trim() ? raised : link
    outer.replaceWith(reference)
  }
  if (asides.size === 0) return
  const rest = 'section[data-footnotes], section.footnotes, div.footnotes'
  for (const list of body.querySelectorAll(rest)) list.remove()
  for (const list of body.querySelectorAll(
    'div[style*="footnote-list"], div[style*="endnote-list"]',
  )) {
    for (const line of list.querySelectorAll('br, hr')) line.remove()
    unwrap(list)
  }
  body.append(...asides.values())
}

interface Note {
  readonly id: string
  readonly element: Element
}

function noteOf(page: Document, href: string): Note | null {
  for (const [pattern, id] of REFERENCES) {
    if (!pattern.test(href)) continue
    const name = href.replace(pattern, id)
    const element = page.getElementById(name)
    if (!element) continue
    const holder = element.localName === 'a' ? element.closest('div, li, p') : element
    if (holder) return { id: name, element: holder }
  }
  return null
}

function takeNote(page: Document, { id, element: note }: Note, number: number): Element {
  const aside = page.createElement('aside')
  aside.setAttribute('data-footnote', `${PASTED_ID}${number}`)
  aside.id = id
  for (const link of note.querySelectorAll('a[href^="#"]')) {
    if (!BACK.test(link.getAttribute('href') ?? '')) continue
    const raised = link.closest('sup')
    if (raised && textOf(raised) === textOf(link)) raised.remove()
    else link.remove()
  }
  if (note.localName === 'p') {
    const paragraph = page.createElement('p')
    moveContent(note, paragraph)
    aside.append(paragraph)
  } else moveContent(note, aside)
  trimStart(aside)
  note.remove()
  // Until all references are found it has to be found by them.
  page.body.append(aside)
  return aside
}

/** Takes the blanks away that stood between a note's number and its words. */
function trimStart(element: Element): void {
  for (let node: Node | null = element; node !== null; ) {
    if (node.nodeType === 3) {
      const text = node.nodeValue ?? ''
      node.nodeValue = text.trimStart()
      if (text.trim() !== '') return
    }
    node = node.firstChild ?? following(node, element)
  }
}

function following(node: Node, within: Element): Node | null {
  for (let at: Node | null = node; at !== null && at !== within; at = at.parentNode) {
    if (at.nextSibling) return at.nextSibling
  }
  return null
}
