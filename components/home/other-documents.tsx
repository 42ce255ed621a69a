'use client'

import { accountWords } from '../account/account-words'
import { documentPath } from '../api/document-api'
import type { OwnDocument } from '../api/own-documents-api'
import { words } from '../words'
import { relativeTime } from './relative-time'
import { useNow } from './use-now'

interface OtherDocumentsProps {
  documents: readonly OwnDocument[]
  /** Whether they are all that the page lists. */
  alone: boolean
}

/** What is somebody's own, or was opened to them, and was not opened in this browser. */
export function OtherDocuments({ documents, alone }: OtherDocumentsProps) {
  const { heading, elsewhere, roles } = accountWords.documents
  const now = useNow()
  const Heading = alone ? 'h1' : 'h2'
  return (
    <section className={alone ? '' : 'mt-10'}>
      <Heading className="mb-4 px-2.5 font-[620] font-text text-xl tracking-[-0.01em]">
        {alone ? heading : elsewhere}
      </Heading>
      <ul className="border-line border-t">
        {documents.map(({ id, title, role, updatedAt }) => (
          <li key={id} className="border-line border-b">
            <a
              href={documentPath(id)}
              className="flex items-center justify-between gap-3 px-2.5 py-3 transition-colors hover:bg-sunken"
            >
              <span className="min-w-0">
                <span className="block truncate font-[560] font-text text-[1.04rem] leading-snug">
                  {title || words.app.untitled}
                </span>
                <span className="block text-[13px] text-ink-3">{roles[role]}</span>
              </span>
              <time
                dateTime={new Date(updatedAt).toISOString()}
                className="shrink-0 text-[13px] text-ink-3"
              >
                {relativeTime(updatedAt, now)}
              </time>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
