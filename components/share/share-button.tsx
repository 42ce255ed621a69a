'use client'

import { useState } from 'react'
import type { Access, Role } from '../../lib/access'
import { Button } from '../ui/button'
import { Popover } from '../ui/popover'
import { words } from '../words'

/** Whether the button's panel is open: it is the same while the page is loading and after. */
export interface Sharing {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

interface ShareButtonProps {
  id: string
  role: Role
  /** What anyone with the address may do, as the page was loaded. */
  access: Access
  sharing: Sharing
}

/** The way to hand a document on. */
export function ShareButton({ id, role, access: loaded, sharing }: ShareButtonProps) {
  const [access, setAccess] = useState(loaded)
  return (
    <Popover
      {...sharing}
      label={words.share.heading}
      trigger={button => (
        <Button {...button} look="primary">
          {words.share.button}
        </Button>
      )}
      load={() => import('./share-form')}
    >
      {({ ShareForm }) => <ShareForm id={id} role={role} access={access} onAccess={setAccess} />}
    </Popover>
  )
}
