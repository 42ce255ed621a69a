'use client'

import { type FormEvent, useId, useState } from 'react'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { makeLink } from '../api/sharing-api'
import { Button } from '../ui/button'
import { Label } from '../ui/field'
import { AddressField } from './address-field'
import { sharingWords } from './sharing-words'

interface EmbedFormProps {
  id: string
  onChange: () => Promise<void>
}

/** Makes the code that shows the document in another page. */
export function EmbedForm({ id, onChange }: EmbedFormProps) {
  const { made, more } = sharingWords
  const fieldId = useId()
  const [origins, setOrigins] = useState('')
  const [url, setUrl] = useState<string | null>(null)
  const { busy, failure, ask } = useAsking()

  function make(event: FormEvent) {
    event.preventDefault()
    const link = { kind: 'embed', role: 'view', origins: originsOf(origins) } as const
    void ask(
      () => makeLink(id, link),
      url => {
        setUrl(url)
        void onChange()
      },
    )
  }

  return (
    <form onSubmit={make}>
      <p className="mb-2 text-[13px] text-ink-2">{more.embedText}</p>
      <Label id={fieldId} text={more.embedOrigins} />
      <textarea
        id={fieldId}
        required
        rows={2}
        value={origins}
        placeholder={more.embedOriginsHint}
        onChange={event => setOrigins(event.target.value)}
        className="w-full rounded-md border border-line-strong bg-sheet px-2.5 py-1.5"
      />
      <Failure text={failure} />
      <Button type="submit" busy={busy} className="mt-2">
        {more.embedNow}
      </Button>
      {url !== null && (
        <div className="mt-3">
          <p className="mb-2 text-[13px] text-ink-2">{made.once}</p>
          <AddressField address={embedCode(url)} label={made.code} />
        </div>
      )}
    </form>
  )
}

/** The origin of each address, as browsers write it; what is none stays, for the server to say so. */
export function originsOf(text: string): string[] {
  const lines = text.split(/\s+/).filter(line => line !== '')
  return lines.map(line => (URL.canParse(line) ? new URL(line).origin : line))
}

/** `url` is the server's own, and needs no escaping. */
function embedCode(url: string): string {
  return `<iframe src="${url}" width="100%" height="600" style="border: 0" loading="lazy"></iframe>`
}
