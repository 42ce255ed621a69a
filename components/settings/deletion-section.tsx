'use client'

import { useState } from 'react'
import { accountWords } from '../account/account-words'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { deleteAccount } from '../api/sign-in-api'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { words } from '../words'
import { Section } from './section'

export function DeletionSection() {
  const { account, settings } = accountWords
  const { busy, failure, ask } = useAsking()
  const [open, setOpen] = useState(false)
  const [password, setPassword] = useState('')
  return (
    <Section heading={settings.deletion} text={settings.deletionText}>
      <Button className="text-bad" onClick={() => setOpen(true)}>
        {settings.delete}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={settings.deleteTitle}>
        <form
          onSubmit={event => {
            event.preventDefault()
            void ask(
              () => deleteAccount(password),
              () => location.assign('/'),
            )
          }}
        >
          <p className="mb-3 text-ink-2">{settings.deleteSure}</p>
          <Field
            label={account.password}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={event => setPassword(event.target.value)}
          />
          <Failure text={failure} />
          <div className="mt-5 flex justify-end gap-2">
            <Button look="quiet" onClick={() => setOpen(false)}>
              {words.app.cancel}
            </Button>
            <Button type="submit" busy={busy} className="text-bad">
              {settings.delete}
            </Button>
          </div>
        </form>
      </Dialog>
    </Section>
  )
}
