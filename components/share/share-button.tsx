'use client'

import { useState } from 'react'
import type { Access, Role } from '../../lib/access'
import { Button } from '../ui/button'
import { Popover } from '../ui/popover'
import { words } from '../words'

interface ShareButtonProps {
  id: string
  role: Role
  /** What anyone with the address may do, as the page was loaded. */
  access: Access
}

/** The way to hand a document on. */
export function ShareButton({ id, role, access: loaded }: ShareButtonProps) {
  const [access, setAccess] = useState(loaded)
  return (
    <Popover
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
