'use client'

import { useState } from 'react'
import { accountWords } from '../account/account-words'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { changePassword } from '../api/sign-in-api'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { useToast } from '../ui/toast'

export function PasswordForm() {
  const { account, settings } = accountWords
  const { busy, failure, ask } = useAsking()
  const toast = useToast()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')

  function done() {
    setCurrent('')
    setNext('')
    toast({ text: settings.passwordChanged })
  }

  return (
    <form
      className="max-w-[26rem] space-y-3"
      onSubmit={event => {
        event.preventDefault()
        void ask(() => changePassword(current, next), done)
      }}
    >
      <Field
        label={account.currentPassword}
        type="password"
        autoComplete="current-password"
        required
        value={current}
        onChange={event => setCurrent(event.target.value)}
      />
      <Field
        label={account.newPassword}
        type="password"
        autoComplete="new-password"
        required
        minLength={8}
        value={next}
        onChange={event => setNext(event.target.value)}
      />
      <Failure text={failure} />
      <Button type="submit" busy={busy}>
        {settings.passwordChange}
      </Button>
    </form>
  )
}
