import { GIVEN_ROLES } from '../../lib/access'
import type { Sharing } from '../api/sharing-api'
import { PersonLine } from './person-line'
import { PersonRow } from './person-row'
import { type PresentPeople, presenceOf } from './present-people'
import { ShareSection } from './share-section'
import { sharingWords } from './sharing-words'

interface PeopleListProps {
  id: string
  sharing: Sharing
  present: PresentPeople
  /** Whether the reader may change it. */
  editable: boolean
  onChange: () => Promise<void>
}

/** The owner, and everybody who has access by name. */
export function PeopleList({ id, sharing, present, editable, onChange }: PeopleListProps) {
  const { people } = sharingWords
  const { owner } = sharing
  const { name, isHere } = presenceOf(owner, present)
  const ownName = owner.isYou && name ? people.you(name) : name || people.yourself
  return (
    <ShareSection heading={people.heading}>
      <ul className="grid gap-1">
        <li>
          <PersonLine
            name={owner.isYou ? ownName : name || people.guest}
            isHere={isHere || owner.isYou}
          >
            <span className="px-2.5 text-[13px] text-ink-2">{people.owner}</span>
          </PersonLine>
        </li>
        {sharing.people.map(person => (
          <li key={person.id}>
            {editable ? (
              <PersonRow
                id={id}
                person={person}
                link={sharing.links.find(link => link.id === person.linkId) ?? null}
                presence={presenceOf(person, present)}
                roles={GIVEN_ROLES}
                onChange={onChange}
              />
            ) : (
              <PersonLine
                name={presenceOf(person, present).name || people.guest}
                isHere={presenceOf(person, present).isHere}
              >
                <span className="px-2.5 text-[13px] text-ink-2">
                  {sharingWords.roles[person.role]}
                </span>
              </PersonLine>
            )}
          </li>
        ))}
      </ul>
    </ShareSection>
  )
}
