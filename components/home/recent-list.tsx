'use client'

import { Search } from 'lucide-react'
import { useState } from 'react'
import { filterByTitle, type RecentDocument } from '../recent/recent-documents'
import { words } from '../words'
import { RecentRow } from './recent-row'
import { useNow } from './use-now'

/** How many documents fit a glance: a filter appears beyond. */
const GLANCE = 6

/** The documents of this browser under their heading. */
export function RecentList({ documents }: { documents: readonly RecentDocument[] }) {
  const now = useNow()
  const [query, setQuery] = useState('')
  const filterable = documents.length > GLANCE
  const shown = filterable ? filterByTitle(documents, query) : documents

  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="px-2.5 font-[620] font-text text-2xl tracking-[-0.01em]">
          {words.home.heading}
        </h1>
        {filterable && <Filter value={query} onChange={setQuery} />}
      </div>
      <ul className="border-line border-t">
        {shown.map(document => (
          <RecentRow key={document.id} document={document} now={now} />
        ))}
      </ul>
      <p role="status" className="px-2.5 py-4 text-[13px] text-ink-3">
        {shown.length === 0 ? words.home.nothingFound(query.trim()) : words.home.listNote}
      </p>
    </>
  )
}

interface FilterProps {
  value: string
  onChange: (value: string) => void
}

function Filter({ value, onChange }: FilterProps) {
  return (
    <div className="relative w-full wide:w-64">
      <Search
        aria-hidden="true"
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-3 size-4 text-ink-3"
        strokeWidth={1.8}
      />
      <input
        type="search"
        value={value}
        onChange={event => onChange(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') onChange('')
        }}
        placeholder={words.home.filter}
        aria-label={words.home.filter}
        className="h-[34px] w-full rounded-lg bg-sunken pr-3 pl-9 pointer-coarse:h-11 pointer-coarse:text-base"
      />
    </div>
  )
}
