/** What colours code. It is large: `highlighting.ts` loads it with the first code block there is. */
import { common, createLowlight } from 'lowlight'
import { createParser } from 'prosemirror-highlight/lowlight'
import type { Decoration } from 'prosemirror-view'

/** The colours of a text that begins at `start` in the document. `language` is one of ours. */
export type Highlighter = (text: string, language: string, start: number) => Decoration[]

export function createHighlighter(): Highlighter {
  const lowlight = createLowlight(common)
  const parse = createParser(lowlight)
  return (content, language, start) => {
    if (!lowlight.registered(language)) return []
    const parsed = parse({ content, language, pos: start - 1, size: content.length + 2 })
    return Array.isArray(parsed) ? parsed : []
  }
}
