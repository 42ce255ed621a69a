/** GitHub's pages: alerts, the buttons and anchors that are drawn beside the words, formulas. */
import type { CalloutKind } from '../../../lib/schema-attributes'
import { rename, replaceByText, textOf, unwrap } from './dom-edits'

const ALERTS: readonly (readonly [string, CalloutKind])[] = [
  ['note', 'note'],
  ['tip', 'tip'],
  ['important', 'note'],
  ['warning', 'warning'],
  ['caution', 'danger'],
]

export function cleanGitHub(page: Document): void {
  const { body } = page
  for (const part of body.querySelectorAll('a.anchor, .zeroclipboard-container, .sr-only')) {
    part.remove()
  }
  for (const [name, kind] of ALERTS) {
    for (const alert of body.querySelectorAll(`.markdown-alert-${name}`)) {
      alert.querySelector('.markdown-alert-title')?.remove()
      const box = alert.localName === 'div' ? alert : rename(alert, 'div')
      box.setAttribute('data-callout', kind)
    }
  }
  for (const emoji of body.querySelectorAll('g-emoji')) unwrap(emoji)
  for (const math of body.querySelectorAll('math-renderer')) {
    const source = textOf(math).trim()
    const display = /^\$\$([\s\S]+)\$\$$/.exec(source)?.[1]
    const inline = /^\$`?([\s\S]+?)`?\$$/.exec(source)?.[1]
    const tex = (display ?? inline)?.trim()
    if (tex === undefined) replaceByText(math, source)
    else if (display === undefined) rename(emptied(math), 'span').setAttribute('data-math', tex)
    else {
      const block = rename(emptied(math), 'pre')
      block.setAttribute('data-math', '')
      block.append(tex)
    }
  }
}

function emptied(element: Element): Element {
  element.replaceChildren()
  return element
}
