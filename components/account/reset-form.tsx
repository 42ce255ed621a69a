'use client'

import { useState } from 'react'
import { resetPassword } from '../api/sign-in-api'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { accountWords } from './account-words'
import { Failure } from './failure'
import { useAsking } from './use-asking'

export function ResetForm({ token, onDone }: { token: string; onDone: () => void }) {
  const words = accountWords.account
  const { busy, failure, ask } = useAsking()
  const [password, setPassword] = useState('')
  return (
    <form
      className="mt-4"
      onSubmit={event => {
        event.preventDefault()
        void ask(() => resetPassword(token, password), onDone)
      }}
    >
      <Field
        label={words.newPassword}
        type="password"
        autoComplete="new-password"
        required
        minLength={8}
        value={password}
        onChange={event => setPassword(event.target.value)}
      />
      <p className="mt-1.5 text-[13px] text-ink-3">{words.passwordNote}</p>
      <Failure text={failure} />
      <Button look="primary" type="submit" busy={busy} className="mt-4 w-full">
        {words.resetTitle}
      </Button>
    </form>
  )
}
