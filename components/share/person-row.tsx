'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import type { GivenRole } from '../../lib/access'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import {
  changeRole,
  removePerson,
  revokeLink,
  type SharedLink,
  type SharedPerson,
} from '../api/sharing-api'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { words } from '../words'
import { isGood } from './link-facts'
import { PersonLine } from './person-line'
import { RoleSelect } from './role-select'
import { sharingWords } from './sharing-words'

interface PersonRowProps {
  id: string
  person: SharedPerson
  /** The link that they came by; null where it is gone. */
  link: SharedLink | null
  presence: { readonly name: string; readonly isHere: boolean }
  roles: readonly GivenRole[]
  onChange: () => Promise<void>
}

/** Somebody with access by name, for the owner: their role, and the way to take it from them. */
export function PersonRow({ id, person, link, presence, roles, onChange }: PersonRowProps) {
  const { people } = sharingWords
  const { busy, failure, ask } = useAsking()
  const [asksWhether, setAsksWhether] = useState(false)
  const name = presence.name || people.guest
  const mayReturn = link !== null && isGood(link, Date.now())

  const remove = () => ask(() => removePerson(id, person.id), onChange)
  async function removeWithLink(link: SharedLink) {
    await ask(async () => {
      const removed = await removePerson(id, person.id)
      return removed.ok ? revokeLink(id, link.id) : removed
    }, onChange)
  }

  return (
    <>
      <PersonLine name={name} isHere={presence.isHere}>
        <RoleSelect
          label={people.role(name)}
          value={person.role}
          roles={roles}
          disabled={busy}
          onChange={role => void ask(() => changeRole(id, person.id, role), onChange)}
        />
        <IconButton
          icon={X}
          label={people.remove(name)}
          tooltip={false}
          disabled={busy}
          onClick={() => (mayReturn ? setAsksWhether(true) : void remove())}
        />
      </PersonLine>
      {asksWhether && link && (
        <div className="mb-2 rounded-lg bg-sunken p-3">
          <p className="mb-2 text-[13px]">{people.mayReturn(name)}</p>
          <div className="flex flex-wrap gap-2">
            <Button busy={busy} onClick={() => void removeWithLink(link)}>
              {people.removeWithLink}
            </Button>
            <Button disabled={busy} onClick={() => void remove()}>
              {people.removeOnly}
            </Button>
            <Button look="quiet" onClick={() => setAsksWhether(false)}>
              {words.app.cancel}
            </Button>
          </div>
        </div>
      )}
      <Failure text={failure} />
    </>
  )
}
