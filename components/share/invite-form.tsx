'use client'

import { type FormEvent, useState } from 'react'
import { GIVEN_ROLES, type GivenRole } from '../../lib/access'
import { limits } from '../../lib/limits'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { invite } from '../api/sharing-api'
import { Button } from '../ui/button'
import { Input } from '../ui/field'
import { AddressField } from './address-field'
import { RoleSelect } from './role-select'
import { ShareSection } from './share-section'
import { sharingWords } from './sharing-words'

interface InviteFormProps {
  id: string
  onChange: () => Promise<void>
}

/** Invites one person: by a letter, or where no mail is sent by a link to pass on. */
export function InviteForm({ id, onChange }: InviteFormProps) {
  const { invite: says, made } = sharingWords
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<GivenRole>('edit')
  const [invited, setInvited] = useState<{ email: string; url: string | null } | null>(null)
  const { busy, failure, ask } = useAsking()

  function send(event: FormEvent) {
    event.preventDefault()
    void ask(
      () => invite(id, email, role),
      url => {
        setInvited({ email, url })
        setEmail('')
        void onChange()
      },
    )
  }

  return (
    <ShareSection heading={says.heading}>
      <form onSubmit={send} className="flex flex-wrap items-center gap-2">
        <Input
          type="email"
          required
          aria-label={says.email}
          placeholder={says.email}
          value={email}
          maxLength={limits.emailLength}
          autoComplete="off"
          onChange={event => setEmail(event.target.value)}
          className="!w-auto flex-1 basis-48"
        />
        <RoleSelect label={says.role} value={role} roles={GIVEN_ROLES} onChange={setRole} />
        <Button type="submit" busy={busy}>
          {says.send}
        </Button>
      </form>
      <Failure text={failure} />
      <div role="status">
        {invited && (
          <p className="mt-2 text-pretty text-[13px] text-ink-2">
            {invited.url === null ? says.sent(invited.email) : says.passOn(invited.email)}
          </p>
        )}
      </div>
      {invited?.url && (
        <div className="mt-2">
          <AddressField address={invited.url} label={made.address} />
        </div>
      )}
    </ShareSection>
  )
}
