'use client'

import { useState } from 'react'
import { limits } from '../../lib/limits'
import { accountWords } from '../account/account-words'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { changeName } from '../api/me-api'
import { Button } from '../ui/button'
import { Input } from '../ui/field'
import { useToast } from '../ui/toast'

export function NameForm({ name: known }: { name: string }) {
  const { settings } = accountWords
  const { busy, failure, ask } = useAsking()
  const toast = useToast()
  const [name, setName] = useState(known)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void ask(
          () => changeName(name.trim()),
          () => toast({ text: settings.saved }),
        )
      }}
    >
      <div className="flex max-w-[26rem] gap-2">
        <Input
          aria-label={settings.name}
          autoComplete="nickname"
          required
          maxLength={limits.nameLength}
          value={name}
          onChange={event => setName(event.target.value)}
        />
        <Button type="submit" busy={busy} className="h-9">
          {settings.save}
        </Button>
      </div>
      <Failure text={failure} />
    </form>
  )
}
