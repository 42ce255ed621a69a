'use client'

import { Link2, Lock, X } from 'lucide-react'
import { useState } from 'react'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { revokeLink, type SharedLink } from '../api/sharing-api'
import { IconButton } from '../ui/icon-button'
import { Confirmation } from './confirmation'
import { factsOf, nameOf } from './link-facts'
import { sharingWords } from './sharing-words'

interface LinkRowProps {
  id: string
  link: SharedLink
  onChange: () => Promise<void>
}

/** One link: what it gives and how long, and the way to end it. */
export function LinkRow({ id, link, onChange }: LinkRowProps) {
  const { links } = sharingWords
  const { busy, failure, ask } = useAsking()
  const [asksWhether, setAsksWhether] = useState(false)
  const name = nameOf(link)
  return (
    <>
      <div className="flex min-h-11 items-center gap-2.5">
        <Link2 aria-hidden="true" className="size-4 shrink-0 text-ink-3" strokeWidth={1.8} />
        <div className="min-w-0 flex-1">
          <p className="flex items-center gap-1.5">
            <span className="truncate" dir="auto">
              {name}
            </span>
            {link.hasPassword && (
              <>
                <Lock aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
                <span className="sr-only">, {links.hasPassword}</span>
              </>
            )}
          </p>
          <p className="text-[13px] text-ink-3">{factsOf(link, Date.now()).join(' · ')}</p>
        </div>
        <IconButton
          icon={X}
          label={links.revoke(name)}
          tooltip={false}
          disabled={busy}
          onClick={() => setAsksWhether(true)}
        />
      </div>
      {asksWhether && (
        <Confirmation
          text={links.revokeAsk}
          label={links.revokeNow}
          busy={busy}
          onYes={() => void ask(() => revokeLink(id, link.id), onChange)}
          onNo={() => setAsksWhether(false)}
        />
      )}
      <Failure text={failure} />
    </>
  )
}
