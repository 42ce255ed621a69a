'use client'

import { useState } from 'react'
import type { Access, Role } from '../../lib/access'
import { Button } from '../ui/button'
import { Popover } from '../ui/popover'
import { words } from '../words'
import { AccessChoice } from './access-choice'
import { AddressField } from './address-field'

interface ShareButtonProps {
  id: string
  role: Role
  /** What anyone with the address may do, as the page was loaded. */
  access: Access
}

/** The document's address to hand on, what it gives, and for the owner what it shall give. */
export function ShareButton({ id, role, access: loaded }: ShareButtonProps) {
  const [access, setAccess] = useState(loaded)
  return (
    <Popover
      label={words.share.heading}
      trigger={<Button look="primary">{words.share.button}</Button>}
    >
      <h2 className="mb-3 font-[620] font-text text-[1.06rem]">{words.share.heading}</h2>
      <AddressField id={id} />
      {role === 'own' && <AccessChoice id={id} access={access} onChange={setAccess} />}
      <p className="mt-3 text-[13px] text-ink-2">{words.share.says[access]}</p>
    </Popover>
  )
}
