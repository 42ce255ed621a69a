/**
 * Boxes of Word that can be ticked (content controls): where a paragraph begins with one, it is a task.
 * Anywhere else the sign in the box is a word like any other.
 */
import { isBlank, textOf } from './dom-edits'
import { type LevelledItem, nestItems } from './nested-lists'
import { lengthOf } from './pasted-lengths'
import { styleOf } from './pasted-style'

/** Pixels that Word sets in each level of paragraphs: half an inch. */
const INDENT = 48

export function nestWordTasks(page: Document): void {
  const boxes = new Map<Element, Element>()
  for (const box of page.body.querySelectorAll('*')) {
    if (box.localName.toLowerCase() !== 'w:sdt' || !isTrue(box, 'checkbox')) continue
    const paragraph = box.closest('p')
    if (paragraph && isFirst(box, paragraph)) boxes.set(paragraph, box)
  }
  const done = new Set<Element>()
  for (const first of boxes.keys()) {
    if (done.has(first)) continue
    const run: Element[] = []
    for (let next: Element | null = first; next && boxes.has(next); ) {
      run.push(next)
      next = next.nextElementSibling
    }
    const items = run.map(paragraph => taskOf(paragraph, boxes.get(paragraph)!))
    first.before(...nestItems(page, items))
    for (const paragraph of run) {
      done.add(paragraph)
      paragraph.remove()
    }
  }
}

function isTrue(element: Element, name: string): boolean {
  const said = Array.from(element.attributes).find(each => each.name.toLowerCase() === name)
  return /^(?:t|true|1|on)$/i.test(said?.value ?? '')
}

function isFirst(box: Element, paragraph: Element): boolean {
  for (let at: Element = box; at !== paragraph; at = at.parentElement!) {
    for (let before = at.previousSibling; before !== null; before = before.previousSibling) {
      if (textOf(before).trim() !== '') return false
    }
  }
  return true
}

function taskOf(paragraph: Element, box: Element): LevelledItem {
  const checked = isTrue(box, 'checkboxischecked') || /[☑☒]/u.test(textOf(box))
  const { parentElement } = box
  box.remove()
  if (parentElement && parentElement !== paragraph && isBlank(parentElement)) parentElement.remove()
  const first = paragraph.firstChild
  if (first?.nodeType === 3) first.nodeValue = (first.nodeValue ?? '').replace(/^[\s\u00a0]+/, '')
  const indent = lengthOf(styleOf(paragraph).get('margin-left') ?? '') ?? 0
  const line = paragraph.ownerDocument.createElement('p')
  line.append(...Array.from(paragraph.childNodes))
  const level = 1 + Math.min(8, Math.round(indent / INDENT))
  return { level, ordered: false, start: 1, checked, content: [line] }
}
