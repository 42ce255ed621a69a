'use client'

import { type FormEvent, useState } from 'react'
import { ROLES, type Role } from '../../lib/access'
import { limits } from '../../lib/limits'
import { accountWords } from '../account/account-words'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { type ApiToken, listTokens, makeToken, revokeToken } from '../api/tokens-api'
import { Button } from '../ui/button'
import { Choice, Field } from '../ui/field'
import { day } from './day'
import { EntryRow } from './entry-row'
import { Section } from './section'
import { ShownOnce } from './shown-once'
import { useList } from './use-list'

const DAY_MS = 24 * 60 * 60 * 1000
const SPANS = ['7', '30', '365', 'never'] as const

/** The tokens by which programs act in somebody's name. */
export function TokenSection() {
  const { settings } = accountWords
  const { entries, failure, reload } = useList(listTokens)
  const revoking = useAsking()
  return (
    <Section heading={settings.tokens} text={settings.tokensText}>
      {entries?.length === 0 && <p className="text-ink-3">{settings.noTokens}</p>}
      <ul>
        {entries?.map(token => {
          const end = {
            text: settings.revoke,
            label: settings.revokeNamed(token.name),
            busy: revoking.busy,
            run: () => void revoking.ask(() => revokeToken(token.id), reload),
          }
          return <EntryRow key={token.id} title={token.name} note={noteOf(token)} end={end} />
        })}
      </ul>
      <Failure text={failure ?? revoking.failure} />
      <NewToken onMade={reload} />
    </Section>
  )
}

function noteOf({ atMost, expiresAt, lastUsedAt }: ApiToken): string {
  const { settings } = accountWords
  return [
    settings.tokenRoles[atMost],
    expiresAt === null ? settings.neverEnds : settings.ends(day(expiresAt)),
    lastUsedAt === null ? settings.neverUsed : settings.used(day(lastUsedAt)),
  ].join(' · ')
}

function NewToken({ onMade }: { onMade: () => void }) {
  const { settings } = accountWords
  const { busy, failure, ask } = useAsking()
  const [name, setName] = useState('')
  const [atMost, setAtMost] = useState<Role>('edit')
  const [span, setSpan] = useState<(typeof SPANS)[number]>('30')
  const [token, setToken] = useState<string | null>(null)

  function make(event: FormEvent) {
    event.preventDefault()
    const expiresAt = span === 'never' ? null : Date.now() + Number(span) * DAY_MS
    void ask(
      () => makeToken({ name: name.trim(), atMost, expiresAt }),
      made => {
        setToken(made)
        setName('')
        onMade()
      },
    )
  }

  return (
    <form className="mt-4" onSubmit={make}>
      <div className="grid gap-3 wide:grid-cols-3">
        <Field
          label={settings.tokenName}
          required
          maxLength={limits.nameLength}
          value={name}
          onChange={event => setName(event.target.value)}
        />
        <Choice
          label={settings.tokenRole}
          value={atMost}
          onChange={setAtMost}
          options={ROLES.map(value => ({ value, label: settings.tokenRoles[value] }))}
        />
        <Choice
          label={settings.tokenEnds}
          value={span}
          onChange={setSpan}
          options={SPANS.map(value => ({ value, label: settings.tokenSpans[value] }))}
        />
      </div>
      <Failure text={failure} />
      <Button type="submit" busy={busy} className="mt-3">
        {settings.makeToken}
      </Button>
      {token && (
        <div role="status" className="mt-3">
          <p>{settings.tokenShown}</p>
          <ShownOnce label={settings.token} text={token} />
        </div>
      )}
    </form>
  )
}
