'use client'

import { useState, useSyncExternalStore } from 'react'
import { limits } from '../../lib/limits'
import { COLORS, type IdentityKeeper } from '../session/identity'
import type { Person } from '../session/people'
import { Avatar } from '../ui/avatar'
import { Field } from '../ui/field'
import { words } from '../words'

interface OwnIdentityProps {
  people: readonly Person[]
  identity: IdentityKeeper
}

/** The reader's own name and colour, changed as they are typed and chosen; and who else is here. */
export function OwnIdentity({ people, identity }: OwnIdentityProps) {
  const { name, color } = useSyncExternalStore(identity.subscribe, identity.getSnapshot)
  // What is typed may be empty for a moment; the name never is.
  const [typed, setTyped] = useState(name)
  const others = people.filter(person => !person.self)

  return (
    <>
      <Field
        label={words.people.name}
        value={typed}
        maxLength={limits.nameLength}
        autoComplete="nickname"
        onChange={event => {
          setTyped(event.target.value)
          identity.rename(event.target.value)
        }}
        onBlur={() => setTyped(identity.getSnapshot().name)}
      />
      <p className="mt-1.5 text-[13px] text-ink-3">{words.people.nameNote}</p>
      <fieldset className="mt-3">
        <legend className="mb-1.5 text-[13px] text-ink-2">{words.people.color}</legend>
        <div className="flex flex-wrap gap-[7px]">
          {COLORS.map((each, index) => (
            <input
              key={each}
              type="radio"
              name="color"
              value={each}
              checked={each === color}
              onChange={() => identity.recolor(each)}
              aria-label={words.people.colorNumber(index + 1)}
              style={{ backgroundColor: each }}
              className="size-7 appearance-none forced-color-adjust-none rounded-full border-2 border-raised outline-2 outline-transparent checked:outline-ink focus-visible:outline-accent pointer-coarse:size-10"
            />
          ))}
        </div>
      </fieldset>
      {others.length > 0 && <Others people={others} />}
    </>
  )
}

function Others({ people }: { people: readonly Person[] }) {
  return (
    <div className="mt-4 border-line border-t pt-3">
      <h3 className="mb-1.5 text-[13px] text-ink-2">{words.people.alsoHere}</h3>
      <ul>
        {people.map(person => (
          <li key={person.clientId} className="flex items-center gap-2 py-1">
            <Avatar name={person.name} color={person.color} className="size-6 text-[10px]" />
            <span className="min-w-0 truncate">{person.name}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
