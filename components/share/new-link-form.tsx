'use client'

import { type FormEvent, useState } from 'react'
import { type Access, GIVEN_ROLES, gives } from '../../lib/access'
import { limits } from '../../lib/limits'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { makeLink } from '../api/sharing-api'
import { Button } from '../ui/button'
import { Choice, Field } from '../ui/field'
import { words } from '../words'
import { BLANK_LINK, EXPIRIES, type LinkForm, newLinkOf, USES } from './link-form'
import { sharingWords } from './sharing-words'

interface NewLinkFormProps {
  id: string
  /** What anyone with the address may do. */
  access: Access
  onMade: (url: string) => void
  onCancel: () => void
}

export function NewLinkForm({ id, access, onMade, onCancel }: NewLinkFormProps) {
  const { form: says, roles } = sharingWords
  const [form, setForm] = useState(BLANK_LINK)
  const { busy, failure, ask } = useAsking()
  const change = (part: Partial<LinkForm>) => setForm(form => ({ ...form, ...part }))
  const givesNothing = gives(access, form.role)

  function make(event: FormEvent) {
    event.preventDefault()
    void ask(() => makeLink(id, newLinkOf(form, access, Date.now())), onMade)
  }

  return (
    <form
      aria-label={says.heading}
      onSubmit={make}
      className="mb-3 rounded-lg border border-line p-3"
    >
      <div className="grid gap-3 wide:grid-cols-2">
        <Choice
          label={says.role}
          value={form.role}
          options={GIVEN_ROLES.map(role => ({ value: role, label: roles[role] })).toReversed()}
          onChange={role => change({ role })}
        />
        <Field
          label={says.name}
          value={form.name}
          maxLength={limits.nameLength}
          placeholder={says.nameHint}
          autoComplete="off"
          onChange={event => change({ name: event.target.value })}
        />
        <Choice
          label={says.expiry}
          value={form.expiry}
          options={EXPIRIES.map(value => ({ value, label: says.expiries[value] }))}
          onChange={expiry => change({ expiry })}
        />
        {form.expiry === 'date' && (
          <Field
            label={says.date}
            type="date"
            required
            min={today()}
            value={form.date}
            onChange={event => change({ date: event.target.value })}
          />
        )}
        <Choice
          label={says.uses}
          value={form.uses}
          options={USES.map(value => ({ value, label: says.useChoices[value] }))}
          onChange={uses => change({ uses })}
        />
        {form.uses === 'number' && (
          <Field
            label={says.useNumber}
            type="number"
            required
            min={1}
            max={limits.linkUses}
            value={form.count}
            onChange={event => change({ count: event.target.value })}
          />
        )}
        <Field
          label={says.password}
          type="password"
          value={form.password}
          maxLength={limits.passwordLength}
          placeholder={says.optional}
          autoComplete="new-password"
          onChange={event => change({ password: event.target.value })}
        />
      </div>
      {givesNothing && <p className="mt-3 text-pretty text-[13px] text-ink-2">{says.givesLess}</p>}
      <Failure text={failure} />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          type="submit"
          look="primary"
          busy={busy}
          className="h-auto min-h-8 whitespace-normal py-1"
        >
          {givesNothing ? says.lowerAndMake : says.make}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  )
}

/** As a field for a day writes it. */
function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
