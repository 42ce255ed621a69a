/**
 * Looks of words that the schema has a mark for: what stands in `style` becomes an element or stays
 * there for the schema to read, and everything else of `style` goes. Colours are taken from programs
 * that documents are written with only: on a web page all words have one.
 */
import { hasBlocks, moveContent, wrapContent } from './dom-edits'
import { nearestColor } from './pasted-colors'
import { type Style, styleOf, writeStyle } from './pasted-style'

const HEADINGS = 'h1, h2, h3, h4, h5, h6'

export function readTextStyles(page: Document, options: { readonly colors: boolean }): void {
  const { body } = page
  for (const element of body.querySelectorAll('[style], font[color]')) {
    const style = styleOf(element)
    writeStyle(element, keptStyle(element, style))
    if (element.closest('pre, code') !== null) {
      element.removeAttribute('style')
      continue
    }
    if (isUnderlined(element, style)) wrapInline(element, 'u')
    if (options.colors) readColors(element, style)
  }
}

/** What the schema's rules read. */
function keptStyle(element: Element, style: Style): Style {
  const kept = new Map<string, string>()
  const keep = (name: string, pattern: RegExp) => {
    const value = style.get(name)
    if (value !== undefined && pattern.test(value)) kept.set(name, value)
  }
  const isHeading = element.closest(`${HEADINGS}, th`) !== null
  keep('font-weight', isHeading ? /^(?:normal|400)$/ : /^(?:normal|bold|bolder|\d00)$/)
  keep('font-style', /^(?:normal|italic|oblique)$/)
  const lines = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  if (/\bline-through\b/.test(lines)) kept.set('text-decoration', 'line-through')
  keep('vertical-align', /^(?:sub|super)$/)
  if (/^t[dh]$/.test(element.localName)) keep('text-align', /^(?:left|center|right)$/)
  // Runs of blanks and tabs that are meant.
  else keep('white-space', /^pre(?:-wrap)?$/)
  return kept
}

function isUnderlined(element: Element, style: Style): boolean {
  const lines = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  return /\bunderline\b/.test(lines) && !element.closest('a') && element.querySelector('a') === null
}

function readColors(element: Element, style: Style): void {
  const isBlock = /^(?:p|div|td|th|tr|table|li|ul|ol|body|blockquote)$/.test(element.localName)
  const background =
    style.get('mso-highlight') ?? style.get('background-color') ?? style.get('background') ?? ''
  const highlight = isBlock ? null : nearestColor(background, 'background')
  if (highlight) wrapInline(element, 'mark')?.setAttribute('data-color', highlight)
  // A heading's colour is its style's, and a link's is that of links.
  if (element.closest(`a, ${HEADINGS}`) !== null || element.querySelector('a') !== null) return
  const color = nearestColor(style.get('color') ?? element.getAttribute('color') ?? '', 'text')
  if (color) wrapInline(element, 'span')?.setAttribute('data-text-color', color)
}

/** Puts the words of `element` into a new one; where it holds blocks, those of each block. */
function wrapInline(element: Element, name: string): Element | null {
  if (!hasBlocks(element)) return wrapContent(element, name)
  const blocks = element.querySelectorAll('p')
  if (blocks.length !== 1 || !blocks[0]) return null
  const inner = element.ownerDocument.createElement(name)
  moveContent(blocks[0], inner)
  blocks[0].append(inner)
  return inner
}
