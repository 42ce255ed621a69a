/** Small changes of a page that was pasted and is shown nowhere. */

export const BLOCKS =
  'address, article, aside, blockquote, details, div, dl, dd, dt, fieldset, figure, footer, form, ' +
  'h1, h2, h3, h4, h5, h6, header, hr, li, main, nav, ol, p, pre, section, summary, table, tbody, ' +
  'td, tfoot, th, thead, tr, ul'

/** Takes an element away and leaves what is in it. */
export function unwrap(element: Element): void {
  while (element.firstChild) element.before(element.firstChild)
  element.remove()
}

/** An element of another name with the same content, in the same place and without attributes. */
export function rename(element: Element, name: string): HTMLElement {
  const renamed = element.ownerDocument.createElement(name)
  moveContent(element, renamed)
  element.replaceWith(renamed)
  return renamed
}

/** Puts all that is in `element` into a new element inside of it. */
export function wrapContent(element: Element, name: string): HTMLElement {
  const inner = element.ownerDocument.createElement(name)
  moveContent(element, inner)
  element.append(inner)
  return inner
}

export function moveContent(from: Element, to: Element): void {
  while (from.firstChild) to.append(from.firstChild)
}

export function textOf(node: Node): string {
  return node.textContent ?? ''
}

/** Whether nothing is in it that would be read. */
export function isBlank(element: Element): boolean {
  return textOf(element).trim() === '' && element.querySelector('img, hr, input, table') === null
}

export function hasBlocks(element: Element): boolean {
  return element.querySelector(BLOCKS) !== null
}

/** Puts text in the place of an element; nothing, where there is none. */
export function replaceByText(element: Element, text: string): void {
  if (text !== '') element.before(element.ownerDocument.createTextNode(text))
  element.remove()
}
