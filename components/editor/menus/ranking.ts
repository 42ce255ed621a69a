/** How well a query fits a name: what is typed is a beginning more often than a part. */

export interface Names {
  readonly label: string
  readonly keywords: readonly string[]
}

/**
 * Those of `all` that the query fits, the best first and otherwise in their order: the name begins
 * with it, then a word of the name or a keyword does, then it is a part of either.
 */
export function ranked<T>(all: readonly T[], query: string, namesOf: (item: T) => Names): T[] {
  const wanted = folded(query.trim())
  if (wanted === '') return [...all]
  const scored: { item: T; rank: number }[] = []
  for (const item of all) {
    const rank = rankOf(namesOf(item), wanted)
    if (rank !== null) scored.push({ item, rank })
  }
  return scored.sort((a, b) => a.rank - b.rank).map(({ item }) => item)
}

/** 0 is best; null where it does not fit at all. */
function rankOf({ label, keywords }: Names, wanted: string): number | null {
  const name = folded(label)
  if (name.startsWith(wanted)) return name.length === wanted.length ? 0 : 1
  const words = keywords.map(folded)
  if (words.includes(wanted)) return 1
  if (name.includes(` ${wanted}`) || words.some(word => word.startsWith(wanted))) return 2
  return name.includes(wanted) || words.some(word => word.includes(wanted)) ? 3 : null
}

/** Without case and accents. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
}
