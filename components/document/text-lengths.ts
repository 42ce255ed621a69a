/** How long a text is, in the numbers that people ask for. */
import type { Node } from 'prosemirror-model'
import { countWords } from './word-count'

export interface TextLengths {
  readonly words: number
  /** As people see them: an accented letter, or a flag, is one. */
  readonly characters: number
  /** The same without spaces and breaks. */
  readonly withoutSpaces: number
}

const NOTHING: TextLengths = { words: 0, characters: 0, withoutSpaces: 0 }

/** Of the text between two places, all of it if none are given. */
export type Measure = (document: Node, from?: number, to?: number) => TextLengths

/** Remembers what it has measured, as long as that is in use: nodes do not change. */
export function createMeasure(): Measure {
  const known = new WeakMap<Node, TextLengths>()
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

  function whole(node: Node): TextLengths {
    const before = known.get(node)
    if (before) return before
    const lengths = node.isTextblock ? ofText(node) : sumOf(node.children.map(whole))
    known.set(node, lengths)
    return lengths
  }

  function ofText(block: Node): TextLengths {
    // What is no text ends a word, as a line does, and is no character of it.
    const text = block.textBetween(0, block.content.size, '\n', '\n')
    return {
      words: countWords(text),
      characters: graphemes(text.replaceAll('\n', '')),
      withoutSpaces: graphemes(text.replace(/\s+/gu, '')),
    }
  }

  function graphemes(text: string): number {
    // Nearly all text is of letters that are one unit each.
    if (/^[\u0020-\u024F\u2010-\u2026]*$/u.test(text)) return text.length
    let count = 0
    for (const _ of segmenter.segment(text)) count++
    return count
  }

  /** Only the blocks at the two ends have to be cut. */
  function part(node: Node, from: number, to: number): TextLengths {
    if (from <= 0 && to >= node.content.size) return whole(node)
    if (node.isTextblock)
      return ofText(node.cut(Math.max(from, 0), Math.min(to, node.content.size)))
    const parts: TextLengths[] = []
    node.forEach((child, start) => {
      const inside = start + 1
      if (start < to && start + child.nodeSize > from) {
        parts.push(part(child, from - inside, to - inside))
      }
    })
    return sumOf(parts)
  }

  return (document, from = 0, to = document.content.size) => part(document, from, to)
}

function sumOf(parts: readonly TextLengths[]): TextLengths {
  return parts.reduce(
    (sum, each) => ({
      words: sum.words + each.words,
      characters: sum.characters + each.characters,
      withoutSpaces: sum.withoutSpaces + each.withoutSpaces,
    }),
    NOTHING,
  )
}
