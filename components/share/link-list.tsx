'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Sharing } from '../api/sharing-api'
import { Button } from '../ui/button'
import { LinkRow } from './link-row'
import { MadeLink } from './made-link'
import { NewLinkForm } from './new-link-form'
import { ShareSection } from './share-section'
import { sharingWords } from './sharing-words'

interface LinkListProps {
  id: string
  sharing: Sharing
  onChange: () => Promise<void>
}

type Doing = { type: 'nothing' } | { type: 'making' } | { type: 'made'; url: string }

/** The document's links, and the way to make one: its address is shown the once that it is known. */
export function LinkList({ id, sharing, onChange }: LinkListProps) {
  const { links } = sharingWords
  const [doing, setDoing] = useState<Doing>({ type: 'nothing' })
  const rest = () => setDoing({ type: 'nothing' })
  return (
    <ShareSection
      heading={links.heading}
      action={
        doing.type === 'nothing' && (
          <Button onClick={() => setDoing({ type: 'making' })}>
            <Plus aria-hidden="true" className="size-4" />
            {links.make}
          </Button>
        )
      }
    >
      {doing.type === 'making' && (
        <NewLinkForm
          id={id}
          access={sharing.access}
          onCancel={rest}
          onMade={url => {
            setDoing({ type: 'made', url })
            void onChange()
          }}
        />
      )}
      {doing.type === 'made' && <MadeLink url={doing.url} onDone={rest} />}
      {sharing.links.length === 0 && doing.type === 'nothing' && (
        <p className="text-[13px] text-ink-2">{links.none}</p>
      )}
      <ul className="grid gap-1">
        {sharing.links.map(link => (
          <li key={link.id}>
            <LinkRow id={id} link={link} onChange={onChange} />
          </li>
        ))}
      </ul>
    </ShareSection>
  )
}
