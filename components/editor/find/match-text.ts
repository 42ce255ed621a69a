/**
 * Matches in the text of one block. They are kept as a flat list of offsets, `[from, to, from, to, …]`:
 * a common letter has hundreds of thousands of them in a book.
 */
export type Matches = readonly number[]

/** `expression` is global. What is empty, as `x*` finds it everywhere, is no match. */
export function matchText(expression: RegExp, text: string): Matches {
  const matches: number[] = []
  for (const match of text.matchAll(expression)) {
    if (match[0] !== '') matches.push(match.index, match.index + match[0].length)
  }
  return matches
}
