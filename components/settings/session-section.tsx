'use client'

import { accountWords } from '../account/account-words'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import type { Answer } from '../api/call'
import {
  endOtherSessions,
  endSession,
  listSessions,
  ownSession,
  type SignInSession,
} from '../api/sign-in-api'
import { Button } from '../ui/button'
import { browserName } from './browser-name'
import { day } from './day'
import { EntryRow } from './entry-row'
import { Section } from './section'
import { useList } from './use-list'

interface KnownSession extends SignInSession {
  isOwn: boolean
}

async function readSessions(): Promise<Answer<KnownSession[]>> {
  const [sessions, own] = await Promise.all([listSessions(), ownSession()])
  if (!sessions.ok) return sessions
  if (!own.ok) return own
  const known = sessions.value.map(each => ({ ...each, isOwn: each.token === own.value }))
  return { ok: true, value: known.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn)) }
}

/** Where the account is signed in. */
export function SessionSection() {
  const { settings } = accountWords
  const { entries, failure, reload } = useList(readSessions)
  const ending = useAsking()
  return (
    <Section heading={settings.sessions} text={settings.sessionsText}>
      <ul>
        {entries?.map(session => {
          const browser = browserName(session.userAgent)
          const end = {
            text: settings.end,
            label: settings.endSession(browser),
            busy: ending.busy,
            run: () => void ending.ask(() => endSession(session.token), reload),
          }
          const note = session.isOwn ? settings.thisSession : day(session.updatedAt)
          return (
            <EntryRow
              key={session.token}
              title={browser}
              note={note}
              {...(session.isOwn ? {} : { end })}
            />
          )
        })}
      </ul>
      <Failure text={failure ?? ending.failure} />
      {entries && entries.length > 1 && (
        <Button
          className="mt-3"
          busy={ending.busy}
          onClick={() => void ending.ask(endOtherSessions, reload)}
        >
          {settings.endOthers}
        </Button>
      )}
    </Section>
  )
}
