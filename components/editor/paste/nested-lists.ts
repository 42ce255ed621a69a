/** Lists of a page that says how deep each item is, but does not nest them. */
import { unwrap } from './dom-edits'

export interface LevelledItem {
  /** From 1 on. */
  readonly level: number
  readonly ordered: boolean
  /** The item's number, where it is the first of a numbered list. */
  readonly start: number
  /** Null: no task. */
  readonly checked: boolean | null
  readonly content: readonly Node[]
}

interface OpenList {
  readonly level: number
  readonly kind: string
  readonly list: Element
  item: Element
}

/** The items as lists in one another, one after another where the kind changes. */
export function nestItems(page: Document, items: readonly LevelledItem[]): Element[] {
  const lists: Element[] = []
  const open: OpenList[] = []
  for (const item of items) {
    const kind = item.checked !== null ? 'task' : item.ordered ? 'ordered' : 'bullet'
    while (open.length > 0 && open.at(-1)!.level > item.level) open.pop()
    if (open.at(-1)?.level === item.level && open.at(-1)?.kind !== kind) open.pop()
    const element = page.createElement('li')
    element.append(...item.content)
    if (item.checked !== null) element.setAttribute('data-checked', String(item.checked))
    const last = open.at(-1)
    if (last?.level === item.level) {
      last.list.append(element)
      last.item = element
      continue
    }
    const list = page.createElement(item.ordered ? 'ol' : 'ul')
    if (item.ordered && item.start !== 1) list.setAttribute('start', String(item.start))
    list.append(element)
    if (last) last.item.append(list)
    else lists.push(list)
    open.push({ level: item.level, kind, list, item: element })
  }
  return lists
}

/** Puts a list that stands beside items (not in one) into the item ahead of it. */
export function nestLists(page: Document): void {
  for (const list of page.body.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) {
    const before = list.previousElementSibling
    if (before?.localName === 'li') before.append(list)
    else unwrap(list)
  }
}
