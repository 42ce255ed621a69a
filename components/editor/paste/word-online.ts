/**
 * Word in the browser: each paragraph in a box of its own, and each item of a list in a list of its
 * own, with its depth as a number.
 */
import { rename, unwrap } from './dom-edits'
import { type LevelledItem, nestItems } from './nested-lists'

export function cleanWordOnline(page: Document): void {
  const { body } = page
  if (!body.querySelector('.OutlineElement, .TextRun')) return
  for (const end of body.querySelectorAll('.EOP')) end.remove()
  for (const box of body.querySelectorAll('div.OutlineElement, div.ListContainerWrapper'))
    unwrap(box)
  for (const heading of body.querySelectorAll('p[role=heading]')) {
    const level = Number(heading.getAttribute('aria-level'))
    if (level >= 1 && level <= 6) rename(heading, `h${level}`)
  }
  joinLists(page)
}

function joinLists(page: Document): void {
  const done = new Set<Element>()
  for (const first of page.body.querySelectorAll('ul, ol')) {
    if (done.has(first) || levelOf(first) === null) continue
    const run: Element[] = []
    for (let next: Element | null = first; next !== null; next = next.nextElementSibling) {
      if (!/^[uo]l$/.test(next.localName) || levelOf(next) === null || !follows(first, next)) break
      run.push(next)
    }
    for (const list of run) done.add(list)
    first.before(...nestItems(page, run.flatMap(itemsOf)))
    for (const list of run) list.remove()
  }
}

function levelOf(list: Element): number | null {
  const level = Number(list.querySelector('li')?.getAttribute('data-aria-level') ?? Number.NaN)
  return Number.isInteger(level) && level >= 1 ? level : null
}

/** A list at the outermost level that has another id is another one. */
function follows(first: Element, list: Element): boolean {
  const idOf = (each: Element) => each.querySelector('li')?.getAttribute('data-listid') ?? null
  return idOf(first) === idOf(list) || (levelOf(list) ?? 1) > 1
}

function itemsOf(list: Element): LevelledItem[] {
  return Array.from(list.children).flatMap(item => {
    if (item.localName !== 'li') return []
    const box = item.getAttribute('aria-checked')
    return {
      level: Number(item.getAttribute('data-aria-level')) || 1,
      ordered: list.localName === 'ol',
      start: Number(list.getAttribute('start')) || 1,
      checked: box === null ? null : box === 'true',
      content: Array.from(item.childNodes),
    }
  })
}
