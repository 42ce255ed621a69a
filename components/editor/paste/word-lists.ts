/**
 * Word's lists. It writes each item as a paragraph: `mso-list: l0 level2 lfo1` says of which list and
 * how deep it is, and what is marked `mso-list: Ignore` is its bullet or number. The rules `@list` of
 * its style sheet say how a level is numbered, where they come along. Paragraphs of a list that have
 * no `mso-list` go on in the item before.
 */
import { moveContent, textOf } from './dom-edits'
import { type LevelledItem, nestItems } from './nested-lists'
import { type Rules, type Style, styleOf } from './pasted-style'

interface ListPlace {
  /** The list and where it was begun anew: `l0 lfo1`. */
  readonly list: string
  /** Its name in the rules: `l0:level2`. */
  readonly rule: string
  readonly level: number
}

export function nestWordLists(page: Document, { lists }: Rules): void {
  const done = new Set<Element>()
  for (const first of page.body.querySelectorAll('p, li, h1, h2, h3, h4, h5, h6, div')) {
    const place = placeOf(first)
    if (place === null || done.has(first)) continue
    if (first.localName !== 'p') {
      // A numbered heading, or an item that is one already: its number is drawn, not written.
      takeMarker(first)
      continue
    }
    const run = runFrom(first, place)
    for (const paragraph of run) done.add(paragraph)
    const items = itemsOf(page, run, lists)
    first.before(...nestItems(page, items))
    for (const paragraph of run) paragraph.remove()
  }
}

function placeOf(element: Element): ListPlace | null {
  const said = /^(l\d+) level(\d) (lfo\d+)/.exec(styleOf(element).get('mso-list') ?? '')
  if (!said) return null
  const [, list, level, start] = said
  return { list: `${list} ${start}`, rule: `${list}:level${level}`, level: Number(level) }
}

/** The paragraphs from `first` on that belong to one list. */
function runFrom(first: Element, { list }: ListPlace): Element[] {
  const run = [first]
  for (let next = first.nextElementSibling; next !== null; next = next.nextElementSibling) {
    const place = placeOf(next)
    const goesOn =
      place === null
        ? /(?:^|\s)MsoList/.test(next.className)
        : place.list === list || place.level > 1
    if (next.localName !== 'p' || !goesOn) break
    run.push(next)
  }
  return run
}

function itemsOf(
  page: Document,
  run: readonly Element[],
  lists: ReadonlyMap<string, Style>,
): LevelledItem[] {
  const items: (LevelledItem & { content: Node[] })[] = []
  for (const paragraph of run) {
    const place = placeOf(paragraph)
    const marker = takeMarker(paragraph)
    const clean = page.createElement('p')
    moveContent(paragraph, clean)
    const last = items.at(-1)
    if (place === null && last) {
      last.content.push(clean)
      continue
    }
    const { level, rule } = place ?? { level: 1, rule: '' }
    const format = lists.get(rule)?.get('mso-level-number-format') ?? null
    items.push({ level, ...readMarker(marker, format), content: [clean] })
  }
  return items
}

/** The words of an item's bullet or number, which are taken away. */
function takeMarker(paragraph: Element): string {
  let marker = ''
  for (const element of paragraph.querySelectorAll('[style]')) {
    if (!/^ignore$/i.test(styleOf(element).get('mso-list') ?? '')) continue
    marker ||= textOf(element).replaceAll('\u00a0', ' ').trim()
    element.remove()
  }
  return marker
}

/** `format` is Word's name for the way that a level is numbered, where it is known. */
function readMarker(
  marker: string,
  format: string | null,
): Pick<LevelledItem, 'ordered' | 'start' | 'checked'> {
  if (/^[☐☑☒□■✓✔]$/u.test(marker)) {
    return { ordered: false, start: 1, checked: !/[☐□]/u.test(marker) }
  }
  // Of `1.2.` the last number is the item's own.
  const number = /^[([]?(?:\w+[.)])*?(\d+|[a-z]{1,5})[.):\]]*$/i.exec(marker)?.[1]
  const isNumber = number !== undefined && (/\d/.test(number) || /[.):\]]$/.test(marker))
  const ordered = format === null ? isNumber : !/^(?:bullet|image|none)$/.test(format)
  return { ordered, start: ordered && number ? numberOf(number, format) : 1, checked: null }
}

const ROMAN: Readonly<Record<string, number>> = {
  i: 1,
  v: 5,
  x: 10,
  l: 50,
  c: 100,
  d: 500,
  m: 1000,
}

function numberOf(number: string, format: string | null): number {
  if (/^\d+$/.test(number)) return Number(number)
  const letters = number.toLowerCase()
  const isRoman =
    /^[ivxlcdm]+$/.test(letters) &&
    (format?.startsWith('roman') === true || (format === null && /^[ivx]/.test(letters)))
  if (!isRoman) return letters.length === 1 ? letters.charCodeAt(0) - 96 : 1
  const values = Array.from(letters, letter => ROMAN[letter] ?? 0)
  return values.reduce(
    (sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value),
    0,
  )
}
