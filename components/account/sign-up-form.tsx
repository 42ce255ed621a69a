'use client'

import { useState } from 'react'
import { limits } from '../../lib/limits'
import { signUp } from '../api/sign-in-api'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { accountWords } from './account-words'
import { Failure } from './failure'
import { useAsking } from './use-asking'

interface SignUpFormProps {
  invitation: string | null
  onDone: () => void
}

export function SignUpForm({ invitation, onDone }: SignUpFormProps) {
  const words = accountWords.account
  const { busy, failure, ask } = useAsking()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  return (
    <form
      className="space-y-3"
      onSubmit={event => {
        event.preventDefault()
        void ask(() => signUp({ name: name.trim(), email, password, invitation }), onDone)
      }}
    >
      <Field
        label={words.name}
        autoComplete="name"
        required
        maxLength={limits.nameLength}
        value={name}
        onChange={event => setName(event.target.value)}
      />
      <Field
        label={words.email}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={event => setEmail(event.target.value)}
      />
      <Field
        label={words.password}
        type="password"
        autoComplete="new-password"
        required
        minLength={8}
        maxLength={limits.passwordLength}
        value={password}
        onChange={event => setPassword(event.target.value)}
      />
      <p className="text-[13px] text-ink-3">{words.passwordNote}</p>
      <Failure text={failure} />
      <Button look="primary" type="submit" busy={busy} className="mt-2 w-full">
        {words.signUp}
      </Button>
    </form>
  )
}
