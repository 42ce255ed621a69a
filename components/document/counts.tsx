'use client'

import type { EditorView } from 'prosemirror-view'
import { useEffect, useState } from 'react'
import { watchView } from '../editor/watch'
import { words } from '../words'
import { createMeasure, type Measure, type TextLengths } from './text-lengths'
import { minutesToRead } from './word-count'

/** Milliseconds after a change until the text is measured anew. */
const SETTLE_MS = 200

interface Lengths {
  readonly text: TextLengths
  /** Null while nothing is selected. */
  readonly selection: TextLengths | null
}

/** How long the text and the selection are: measured as long as it is shown. */
export function Counts({ view }: { view: EditorView }) {
  const { text, selection } = useLengths(view)
  const rows: { label: string; of: (lengths: TextLengths) => string }[] = [
    { label: words.counts.words, of: lengths => words.counts.number(lengths.words) },
    { label: words.counts.characters, of: lengths => words.counts.number(lengths.characters) },
    {
      label: words.counts.withoutSpaces,
      of: lengths => words.counts.number(lengths.withoutSpaces),
    },
    {
      label: words.counts.reading,
      of: lengths => (lengths.words ? words.document.minutes(minutesToRead(lengths.words)) : '–'),
    },
  ]
  return (
    <table className="w-full tabular-nums">
      <thead className="text-ink-3 text-xs">
        <tr>
          <td />
          <th className="ps-6 pb-1 text-end font-normal" scope="col">
            {words.counts.text}
          </th>
          {selection && (
            <th className="ps-6 pb-1 text-end font-normal" scope="col">
              {words.counts.selection}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, of }) => (
          <tr key={label}>
            <th className="py-0.5 text-start font-normal text-ink-2" scope="row">
              {label}
            </th>
            <td className="ps-6 text-end">{of(text)}</td>
            {selection && <td className="ps-6 text-end">{of(selection)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function useLengths(view: EditorView): Lengths {
  const [measure] = useState(createMeasure)
  const [lengths, setLengths] = useState(() => lengthsOf(view, measure))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const read = () => {
      timer = null
      if (!view.isDestroyed) setLengths(lengthsOf(view, measure))
    }
    const unwatch = watchView(view, () => {
      timer ??= setTimeout(read, SETTLE_MS)
    })
    return () => {
      unwatch()
      if (timer !== null) clearTimeout(timer)
    }
  }, [view, measure])
  return lengths
}

function lengthsOf({ state }: EditorView, measure: Measure): Lengths {
  const { empty, from, to } = state.selection
  return { text: measure(state.doc), selection: empty ? null : measure(state.doc, from, to) }
}
