/** Notion: callouts are an `<aside>` that begins with an emoji, to-dos begin with `[ ]`. */
import type { CalloutKind } from '../../../lib/schema-attributes'
import { rename, textOf } from './dom-edits'

const KINDS: readonly (readonly [RegExp, CalloutKind])[] = [
  [/^\s*💡\s*/u, 'tip'],
  [/^\s*⚠\ufe0f?\s*/u, 'warning'],
  [/^\s*[🚨🔥❗🛑⛔]\ufe0f?\s*/u, 'danger'],
  [/^\s*[ℹ📌📝🗒]\ufe0f?\s*/u, 'note'],
]

export function isOfNotion(html: string): boolean {
  return html.slice(0, 2_000).includes('notionvc')
}

export function cleanNotion(page: Document): void {
  const { body } = page
  for (const aside of body.querySelectorAll('aside:not([data-footnote]), figure.callout')) {
    const box = rename(aside, 'div')
    const [pattern, kind] = KINDS.find(([emoji]) => emoji.test(textOf(box))) ?? [null, 'note']
    box.setAttribute('data-callout', kind)
    if (pattern) takeStart(box, pattern)
  }
  for (const item of body.querySelectorAll('li')) {
    const box = /^\s*\[([ xX]?)\]\s+/.exec(textOf(item))
    if (!box) continue
    item.setAttribute('data-checked', String(/x/i.test(box[1] ?? '')))
    takeStart(item, /^\s*\[[ xX]?\]\s+/)
  }
}

/** Takes what the first words of `element` begin with away. */
function takeStart(element: Element, pattern: RegExp): void {
  let node: Node | null = element
  while (node?.firstChild) {
    let child: Node | null = node.firstChild
    while (child && textOf(child).trim() === '') child = child.nextSibling
    node = child
  }
  if (node?.nodeType === 3) node.nodeValue = (node.nodeValue ?? '').replace(pattern, '')
}
