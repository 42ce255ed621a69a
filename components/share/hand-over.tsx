'use client'

import { type FormEvent, useState } from 'react'
import { Failure } from '../account/failure'
import { useAsking } from '../account/use-asking'
import { handOver, type SharedPerson } from '../api/sharing-api'
import { Button } from '../ui/button'
import { Choice } from '../ui/field'
import { type PresentPeople, presenceOf } from './present-people'
import { sharingWords } from './sharing-words'

interface HandOverProps {
  id: string
  people: readonly SharedPerson[]
  present: PresentPeople
}

/** Makes somebody else the owner. */
export function HandOver({ id, people, present }: HandOverProps) {
  const { more, people: says } = sharingWords
  const [chosen, setChosen] = useState('')
  const { busy, failure, ask } = useAsking()
  const person = people.find(each => each.id === chosen) ?? people[0]
  if (!person) return <p className="text-[13px] text-ink-2">{more.ownerNobody}</p>

  function give(event: FormEvent, { id: to }: SharedPerson) {
    event.preventDefault()
    // The page is another one for who does not own its document.
    void ask(
      () => handOver(id, to),
      () => location.reload(),
    )
  }

  return (
    <form onSubmit={event => give(event, person)}>
      <p className="mb-2 text-pretty text-[13px] text-ink-2">{more.ownerText}</p>
      <Choice
        label={more.ownerTo}
        value={person.id}
        options={people.map(each => ({
          value: each.id,
          label: presenceOf(each, present).name || says.guest,
        }))}
        onChange={setChosen}
      />
      <Failure text={failure} />
      <Button type="submit" busy={busy} className="mt-2">
        {more.ownerNow}
      </Button>
    </form>
  )
}
