/**
 * Tells the others who one is, in a colour that nobody else present has. A colour that was made up
 * gives way, for this document and this visit; one that the person picked stays.
 *
 * Of two pages that came with the same colour, the one with the higher client id gives way: both see
 * the same, so only one does. Pages of one person look alike, and may.
 */
import type { DocumentSession } from './document-session'
import { COLORS, type IdentityKeeper } from './identity'
import type { Person } from './people'

export function keepDistinct(
  session: Pick<DocumentSession, 'people' | 'setUser'>,
  identity: Pick<IdentityKeeper, 'getSnapshot' | 'subscribe'>,
): () => void {
  const tell = () => {
    const { name, color, picked } = identity.getSnapshot()
    const people = session.people.getSnapshot()
    const self = people.find(person => person.self)
    const own = self && !picked ? distinctColor(color, self, people) : color
    if (self?.name !== name || self.color !== own) session.setUser({ name, color: own })
  }
  const ends = [identity.subscribe(tell), session.people.subscribe(tell)]
  return () => {
    for (const end of ends) end()
  }
}

/** `color`, or the palette's least used one where somebody with a better right has it. */
function distinctColor(color: string, self: Person, people: readonly Person[]): string {
  const before = people.filter(
    person => person.clientId < self.clientId && person.name !== self.name,
  )
  const uses = (color: string) => before.filter(person => person.color === color).length
  if (uses(color) === 0) return color
  // A colour that was given up for another stays as long as it is free.
  if (uses(self.color) === 0) return self.color
  return COLORS.reduce((least, other) => (uses(other) < uses(least) ? other : least))
}
