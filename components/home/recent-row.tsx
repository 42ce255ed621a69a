'use client'

import Link, { useLinkStatus } from 'next/link'
import { documentPath } from '../api/document-api'
import type { RecentDocument } from '../recent/recent-documents'
import { words } from '../words'
import { RecentRowMenu } from './recent-row-menu'
import { relativeTime } from './relative-time'

interface RecentRowProps {
  document: RecentDocument
  /** Milliseconds since 1970. */
  now: number
}

/** A document of the list: the whole row opens it, the menu at its end does the rest. */
export function RecentRow({ document, now }: RecentRowProps) {
  return (
    <li className="group relative grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-3 border-line border-b px-2.5 py-3 transition-colors hover:bg-sunken">
      <Link
        href={documentPath(document.id)}
        prefetch={false}
        className="min-w-0 outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
      >
        <span className="block truncate font-[560] font-text text-[1.04rem] leading-snug">
          {document.title || words.app.untitled}
        </span>
        <span className="block truncate text-[13px] text-ink-3">
          {document.snippet || words.home.nothingYet}
        </span>
        <Opening />
      </Link>
      <time
        dateTime={new Date(document.openedAt).toISOString()}
        title={new Date(document.openedAt).toLocaleString(words.locale)}
        className="relative text-[13px] text-ink-3"
      >
        {relativeTime(document.openedAt, now)}
      </time>
      <RecentRowMenu document={document} />
    </li>
  )
}

/** A line under the row while its page is fetched, where that takes long enough to wonder. */
function Opening() {
  const { pending } = useLinkStatus()
  if (!pending) return null
  return (
    <span
      aria-hidden="true"
      className="-bottom-px absolute inset-x-0 h-0.5 animate-breathe bg-accent [animation-delay:200ms]"
    />
  )
}
