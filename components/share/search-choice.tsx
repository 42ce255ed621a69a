'use client'

import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { allowSearch } from '../api/sharing-api'
import { sharingWords } from './sharing-words'

interface SearchChoiceProps {
  id: string
  indexable: boolean
  onChange: () => Promise<void>
}

/** Whether search engines may list the document. */
export function SearchChoice({ id, indexable, onChange }: SearchChoiceProps) {
  const { busy, failure, ask } = useAsking()
  return (
    <>
      <label className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={indexable}
          disabled={busy}
          onChange={event => {
            const wanted = event.target.checked
            void ask(() => allowSearch(id, wanted), onChange)
          }}
          className="size-4 accent-accent"
        />
        {sharingWords.more.indexable}
      </label>
      <p className="text-[13px] text-ink-2">{sharingWords.more.indexableText}</p>
      <Failure text={failure} />
    </>
  )
}
