import type { Node } from 'prosemirror-model'

/** Words read in a minute. */
const PACE = 200

const SPACELESS = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`
const LETTERS = String.raw`(?:(?!${SPACELESS})[\p{L}\p{N}\p{M}])+`
const JOINT = String.raw`(?:['’-]|(?<=\p{N})[.,](?=\p{N}))`

/**
 * A word of a language that puts spaces between them (a joint between letters or digits does
 * not end it), or
 * one character of a language that does not.
 */
const WORD = new RegExp(`${SPACELESS}|${LETTERS}(?:${JOINT}${LETTERS})*`, 'gu')

export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0
}

/** Whole minutes to read so many words, at least one. */
export function minutesToRead(words: number): number {
  return Math.max(1, Math.round(words / PACE))
}

/**
 * Counts the words of a document. Nodes do not change, so what was counted once is remembered as
 * long as the node is in use: after a keystroke one paragraph is counted anew.
 */
export function createWordCounter(): (document: Node) => number {
  const known = new WeakMap<Node, number>()

  function count(node: Node): number {
    const before = known.get(node)
    if (before !== undefined) return before
    let words = 0
    if (node.isTextblock) {
      words = countWords(node.textBetween(0, node.content.size, '\n', ' '))
    } else {
      node.forEach(child => {
        words += count(child)
      })
    }
    known.set(node, words)
    return words
  }

  return count
}
