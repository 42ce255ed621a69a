import { words } from '../words'
import { minutesToRead } from './word-count'

interface MetaLineProps {
  /** People present, the reader among them; null while they are not known. */
  people: number | null
  /** Words of the text; null while they are not known. */
  count: number | null
}

/** Under the title: who is here, how long the text is. */
export function MetaLine({ people, count }: MetaLineProps) {
  const parts: string[] = []
  if (people !== null) parts.push(words.document.people(people))
  // A text without words has no length to tell.
  if (count) parts.push(words.document.words(count), words.document.minutes(minutesToRead(count)))
  return (
    <p className="mt-2.5 mb-4 text-[13px] text-ink-3 print:hidden">
      {parts.join(' · ') || '\u00a0'}
    </p>
  )
}
