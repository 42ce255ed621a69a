'use client'

import { type FormEvent, useId, useRef, useState } from 'react'
import type { Failure } from '../api/call'
import { documentPath } from '../api/document-api'
import { openLink } from '../api/sharing-api'
import { sharingWords } from '../share/sharing-words'
import { Button } from '../ui/button'
import { Input, Label } from '../ui/field'
import type { FollowedLink } from './followed-link'

interface OpenFormProps {
  token: string
  needsPassword: boolean
  /** The link opens nothing any more. */
  onEnd: (link: FollowedLink) => void
}

/** Opens the document of a link for this browser, and goes there. */
export function OpenForm({ token, needsPassword, onEnd }: OpenFormProps) {
  const says = sharingWords.link
  const fieldId = useId()
  const failureId = useId()
  const field = useRef<HTMLInputElement>(null)
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  async function open(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setFailure(null)
    const answer = await openLink(token, needsPassword ? password : undefined)
    if (answer.ok) {
      // It stays busy while the browser goes there.
      location.assign(documentPath(answer.value))
      return
    }
    setBusy(false)
    refuse(answer)
  }

  function refuse({ code, retryAfter, sentence }: Failure) {
    if (code === 'not-found') return onEnd({ type: 'unknown' })
    if (code === 'link-ended') return onEnd({ type: 'ended' })
    const waits = code === 'too-many' && retryAfter !== undefined
    setFailure(waits ? says.tooMany(retryAfter) : sentence)
    field.current?.select()
  }

  return (
    <form onSubmit={event => void open(event)} className="w-full max-w-[20rem]">
      {needsPassword && (
        <div className="mb-3 text-left">
          <Label id={fieldId} text={says.password} />
          <Input
            ref={field}
            id={fieldId}
            type="password"
            required
            value={password}
            autoComplete="off"
            aria-invalid={failure !== null}
            aria-describedby={failure === null ? undefined : failureId}
            onChange={event => setPassword(event.target.value)}
          />
        </div>
      )}
      {failure !== null && (
        <p id={failureId} role="alert" className="mb-3 text-bad">
          {failure}
        </p>
      )}
      <Button type="submit" look="primary" busy={busy} className="h-10 px-5">
        {says.open}
      </Button>
    </form>
  )
}
