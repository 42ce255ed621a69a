'use client'

import { useEffect, useRef, useState } from 'react'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { type AuditEntry, auditPath, readAudit } from '../api/sharing-api'
import { buttonClass } from '../ui/button'
import { shortMoment } from './link-facts'
import { sharingWords } from './sharing-words'

/** How many of the last ones are shown; the file has more. */
const SHOWN = 50

/** What was done about the document's sharing, asked for when it is unfolded. */
export function AuditList({ id }: { id: string }) {
  const { more } = sharingWords
  const place = useRef<HTMLDivElement>(null)
  const [entries, setEntries] = useState<readonly AuditEntry[] | null>(null)
  const { busy, failure, ask } = useAsking()

  useEffect(() => {
    const fold = place.current?.closest('details')
    const look = () => {
      if (fold?.open) void ask(() => readAudit(id), setEntries)
    }
    fold?.addEventListener('toggle', look)
    return () => fold?.removeEventListener('toggle', look)
  }, [id, ask])

  return (
    <div ref={place} aria-busy={busy}>
      <Failure text={failure} />
      {entries?.length === 0 && <p className="text-[13px] text-ink-2">{more.auditNothing}</p>}
      {entries && entries.length > 0 && (
        <>
          <ul className="mb-3 grid gap-1 text-[13px]">
            {entries.slice(0, SHOWN).map(entry => (
              <li key={entry.number}>
                <time className="text-ink-3" dateTime={new Date(entry.at).toISOString()}>
                  {shortMoment(entry.at)}
                </time>{' '}
                {entry.name || more.somebody} {doneOf(entry.action)}
              </li>
            ))}
          </ul>
          <a className={buttonClass('outline')} href={auditPath(id)} download>
            {more.auditCsv}
          </a>
        </>
      )}
    </div>
  )
}

/** What a newer server may do is said in its own word. */
function doneOf(action: string): string {
  const { done } = sharingWords
  return Object.hasOwn(done, action) ? done[action as keyof typeof done] : action
}
