'use client'

import type { EditorView } from 'prosemirror-view'
import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { limits } from '../../lib/limits'
import { firstWords } from './first-words'
import { type Heading, headingsOf } from './headings'
import { createWordCounter } from './word-count'

/** What the page round the editor says about the text. */
export interface TextFacts {
  headings: readonly Heading[]
  words: number
  /** The first words, for the list on the home page. */
  snippet: string
}

/** Milliseconds after a change until the facts are read anew: typing does not wait for them. */
const SETTLE_MS = 250

/** The facts of the text in `view`, soon after each change of `doc`; null before there is a view. */
export function useTextFacts(doc: Y.Doc, view: EditorView | null): TextFacts | null {
  const [facts, setFacts] = useState<TextFacts | null>(null)

  useEffect(() => {
    if (!view) return
    const count = createWordCounter()
    let timer: ReturnType<typeof setTimeout> | null = null

    const read = () => {
      timer = null
      if (view.isDestroyed) return
      const text = view.state.doc
      setFacts({
        headings: headingsOf(text),
        words: count(text),
        snippet: firstWords(text, limits.snippetLength),
      })
    }
    const readSoon = () => {
      timer ??= setTimeout(read, SETTLE_MS)
    }

    read()
    doc.on('update', readSoon)
    return () => {
      doc.off('update', readSoon)
      if (timer !== null) clearTimeout(timer)
    }
  }, [doc, view])

  return facts
}
