/** What is looked for, and the regular expression that it comes to. */

export interface FindQuery {
  readonly text: string
  readonly matchCase: boolean
  readonly wholeWord: boolean
  /** `text` is a regular expression. */
  readonly regExp: boolean
}

export const NO_QUERY: FindQuery = { text: '', matchCase: false, wholeWord: false, regExp: false }

export type Compiled =
  /** Nothing is looked for. */
  | { readonly kind: 'nothing' }
  /** Not a regular expression. */
  | { readonly kind: 'malformed' }
  /** Somebody's words: found in a time that grows with the text alone. */
  | { readonly kind: 'words'; readonly source: string; readonly flags: string }
  /** Somebody's regular expression, which may take for ever over a single paragraph. */
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string }

const LETTER = String.raw`[\p{L}\p{N}\p{M}_]`

export function compile({ text, matchCase, wholeWord, regExp }: FindQuery): Compiled {
  if (text === '') return { kind: 'nothing' }
  const flags = matchCase ? 'gmu' : 'gimu'
  const plain = regExp ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
  const source = wholeWord ? `(?<!${LETTER})(?:${plain})(?!${LETTER})` : plain
  if (!regExp) return { kind: 'words', source, flags }
  // By itself: inside of the brackets above, `a)(b` would be one.
  if (!isRegExp(text, flags)) return { kind: 'malformed' }
  return { kind: 'pattern', source, flags }
}

function isRegExp(source: string, flags: string): boolean {
  try {
    new RegExp(source, flags)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
