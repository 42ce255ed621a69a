/**
 * Code out of an editor: VS Code writes a box of coloured lines, JetBrains a `<pre>` with `<br>`, and
 * GitHub's pages a table of numbered lines. One line stays text; more are a block of code.
 */
import { codeLanguage } from '../../../lib/schema-pasted'
import { textOf } from './dom-edits'
import { styleOf } from './pasted-style'

export function cleanCode(page: Document): void {
  const { body } = page
  for (const table of body.querySelectorAll('table')) {
    const lines = Array.from(table.querySelectorAll('td.blob-code'), textOf)
    if (lines.length > 0) table.replaceWith(codeOf(page, lines))
  }
  for (const box of body.querySelectorAll('div[style]')) {
    if (box.parentElement && isOfEditor(box)) openBox(page, box)
  }
  for (const block of body.querySelectorAll('pre')) {
    for (const line of block.querySelectorAll('br')) line.replaceWith('\n')
    for (const line of block.querySelectorAll('div')) {
      if (line.nextSibling !== null) line.append('\n')
    }
  }
}

function isOfEditor(box: Element): boolean {
  const style = styleOf(box)
  return (
    /monospace|Consolas|Menlo|Courier|Monaco/i.test(style.get('font-family') ?? '') &&
    /^pre/.test(style.get('white-space') ?? '')
  )
}

function openBox(page: Document, box: Element): void {
  const lines: string[] = []
  for (const child of box.childNodes) {
    const isLine = child.nodeName === 'DIV' || child.nodeName === 'BR'
    if (isLine || lines.length === 0) lines.push(textOf(child))
    else lines[lines.length - 1] += textOf(child)
  }
  if (lines.length > 1) box.replaceWith(codeOf(page, lines))
  else {
    const words = page.createElement('span')
    words.append(textOf(box))
    box.replaceWith(words)
  }
}

function codeOf(page: Document, lines: readonly string[]): Element {
  const block = page.createElement('pre')
  const code = page.createElement('code')
  code.append(lines.map(line => line.replace(/\n$/, '')).join('\n'))
  block.append(code)
  return block
}

/** Each block of code as one flow of text that knows its language. */
export function flattenCode(page: Document): void {
  for (const block of page.body.querySelectorAll<HTMLElement>('pre:not([data-math])')) {
    const code = page.createElement('code')
    const { language } = codeLanguage(block)
    if (language !== null) code.setAttribute('class', `language-${language}`)
    code.append(textOf(block).replace(/\n$/, ''))
    block.replaceChildren(code)
  }
}
