/** How well a query fits a name: what is typed is a beginning more often than a part. */

export interface Names {
  readonly label: string
  readonly keywords: readonly string[]
}

type NamesOf<T> = (item: T) => Names

/**
 * Those of `all` that the query fits, the best first and otherwise in their order: the name begins
 * with it, a word of the name does or a keyword is it, a keyword begins with it, it is a part of
 * either; at last, each of its words fits by itself.
 */
export function ranked<T>(all: readonly T[], query: string, namesOf: NamesOf<T>): T[] {
  const wanted = folded(query.trim())
  if (wanted === '') return [...all]
  const parts = wanted.split(/\s+/)
  const scored: { item: T; rank: number }[] = []
  for (const item of all) {
    const names = foldedNames(namesOf(item))
    const rank = rankOf(names, wanted) ?? rankOfParts(names, parts)
    if (rank !== null) scored.push({ item, rank })
  }
  return scored.sort((a, b) => a.rank - b.rank).map(({ item }) => item)
}

/**
 * Those whose names have the query's letters in their order, from the beginning of a word on: `blst`
 * for a bulleted list. So many names do that it is for where nothing fits better.
 */
export function loosely<T>(all: readonly T[], query: string, namesOf: NamesOf<T>): T[] {
  const wanted = folded(query.trim())
  if (wanted.length < 2) return []
  return all.filter(item => {
    const { label } = foldedNames(namesOf(item))
    return wordStarts(label).some(start => hasInOrder(label.slice(start), wanted))
  })
}

/** 0 is best; null where it does not fit at all. */
function rankOf({ label, keywords }: Names, wanted: string): number | null {
  if (label.startsWith(wanted)) return label.length === wanted.length ? 0 : 1
  const beginsWord = wordStarts(label).some(start => label.startsWith(wanted, start))
  if (beginsWord || keywords.includes(wanted)) return 2
  if (keywords.some(word => word.startsWith(wanted))) return 3
  return label.includes(wanted) || keywords.some(word => word.includes(wanted)) ? 4 : null
}

function rankOfParts(names: Names, parts: readonly string[]): number | null {
  return parts.length > 1 && parts.every(part => rankOf(names, part) !== null) ? 5 : null
}

function hasInOrder(text: string, letters: string): boolean {
  if (text[0] !== letters[0]) return false
  let at = 0
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** Where the words of a text begin. */
function wordStarts(text: string): number[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index)
}

function foldedNames({ label, keywords }: Names): Names {
  return { label: folded(label), keywords: keywords.map(folded) }
}

/** Without case and accents. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
}
