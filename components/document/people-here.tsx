'use client'

import type { IdentityKeeper } from '../session/identity'
import type { Person } from '../session/people'
import { Avatar } from '../ui/avatar'
import { Popover } from '../ui/popover'
import { Tooltip } from '../ui/tooltip'
import { words } from '../words'

/** How many of the others are shown before the rest is a number. */
const SHOWN = 3

const RING = 'border-2 border-paper size-8'

interface PeopleHereProps {
  /** Everyone present; whoever looks at it is one of them. */
  people: readonly Person[]
  identity: IdentityKeeper
}

/** The people in the document, the reader's own disc at the end: it opens name and colour. */
export function PeopleHere({ people, identity }: PeopleHereProps) {
  const self = people.find(person => person.self)
  const others = people.filter(person => !person.self)
  const hidden = others.slice(SHOWN)

  return (
    <ul aria-label={words.people.here} className="flex items-center -space-x-1.5">
      {others.slice(0, SHOWN).map(person => (
        <li key={person.clientId} className="hidden wide:block">
          <Tooltip text={person.name}>
            <span className="block">
              <Avatar name={person.name} color={person.color} className={RING} />
              <span className="sr-only">{person.name}</span>
            </span>
          </Tooltip>
        </li>
      ))}
      {hidden.length > 0 && (
        <li className="hidden wide:block">
          <Tooltip text={hidden.map(person => person.name).join(', ')}>
            <span className="grid size-8 select-none place-items-center rounded-full border-2 border-paper bg-sunken font-semibold text-[11px] text-ink-2">
              <span aria-hidden="true">+{hidden.length}</span>
              <span className="sr-only">{words.people.more(hidden.length)}</span>
            </span>
          </Tooltip>
        </li>
      )}
      {self && (
        <li>
          <Popover
            label={words.people.own}
            trigger={button => (
              <button
                {...button}
                type="button"
                aria-label={words.people.you(self.name)}
                className="block rounded-full pointer-coarse:p-1.5"
              >
                <Avatar name={self.name} color={self.color} className={RING} />
              </button>
            )}
            load={() => import('./own-identity')}
          >
            {({ OwnIdentity }) => <OwnIdentity people={people} identity={identity} />}
          </Popover>
        </li>
      )}
    </ul>
  )
}
