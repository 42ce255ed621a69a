import type { Access, Role } from '../../lib/access'
import { words } from '../words'
import { AccessChoice } from './access-choice'
import { AddressField } from './address-field'

interface ShareFormProps {
  id: string
  role: Role
  access: Access
  onAccess: (access: Access) => void
}

/** The document's address to hand on, what it gives, and for the owner what it shall give. */
export function ShareForm({ id, role, access, onAccess }: ShareFormProps) {
  return (
    <>
      <h2 className="mb-3 font-[620] font-text text-[1.06rem]">{words.share.heading}</h2>
      <AddressField id={id} />
      {role === 'own' && <AccessChoice id={id} access={access} onChange={onAccess} />}
      <p className="mt-3 text-[13px] text-ink-2">{words.share.says[access]}</p>
    </>
  )
}
