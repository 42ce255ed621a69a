'use client'

import { useState } from 'react'
import { signIn } from '../api/sign-in-api'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { accountWords } from './account-words'
import { Failure } from './failure'
import { useAsking } from './use-asking'

export function SignInForm({ onDone }: { onDone: () => void }) {
  const words = accountWords.account
  const { busy, failure, ask } = useAsking()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  return (
    <form
      className="space-y-3"
      onSubmit={event => {
        event.preventDefault()
        void ask(() => signIn(email, password), onDone)
      }}
    >
      <Field
        label={words.email}
        type="email"
        autoComplete="username webauthn"
        required
        value={email}
        onChange={event => setEmail(event.target.value)}
      />
      <Field
        label={words.password}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={event => setPassword(event.target.value)}
      />
      <Failure text={failure} />
      <Button look="primary" type="submit" busy={busy} className="mt-2 w-full">
        {words.signIn}
      </Button>
    </form>
  )
}
