import type { SharedLink } from '../api/sharing-api'
import { words } from '../words'
import { sharingWords } from './sharing-words'

/** Whether somebody new can still come by a link. */
export function isGood(
  { expiresAt, maxUses, uses }: Pick<SharedLink, 'expiresAt' | 'maxUses' | 'uses'>,
  now: number,
): boolean {
  return (expiresAt === null || expiresAt > now) && (maxUses === null || uses < maxUses)
}

/** What the owner calls a link, or what it gives. */
export function nameOf({ kind, name, role }: SharedLink): string {
  const { links } = sharingWords
  return name || (kind === 'embed' ? links.embed : links.unnamed[role])
}

/** Its role where it has a name, its end, its uses: the parts of one line. */
export function factsOf(link: SharedLink, now: number): string[] {
  const { links, roles } = sharingWords
  const facts: string[] = []
  if (link.name !== '') facts.push(link.kind === 'embed' ? links.embed : roles[link.role])
  if (link.expiresAt !== null) {
    facts.push(
      link.expiresAt <= now ? links.expired : links.expires(momentAhead(link.expiresAt, now)),
    )
  }
  if (link.kind === 'share') {
    facts.push(link.maxUses === null ? links.used(link.uses) : links.uses(link.uses, link.maxUses))
  }
  if (link.lastUsedAt !== null) facts.push(links.lastUsed(shortMoment(link.lastUsedAt)))
  return facts
}

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

/** How far ahead something is: in 50 minutes, in 5 hours, tomorrow, in 6 days, 3 March 2030. */
export function momentAhead(then: number, now: number): string {
  const relative = new Intl.RelativeTimeFormat(words.locale, { numeric: 'auto' })
  const ahead = then - now
  if (ahead < HOUR) return relative.format(Math.max(1, Math.round(ahead / 60_000)), 'minute')
  // What was to end in a day when it was made, a moment ago, still does.
  if (ahead < DAY - HOUR / 2) return relative.format(Math.round(ahead / HOUR), 'hour')
  if (ahead < 14 * DAY) return relative.format(Math.round(ahead / DAY), 'day')
  return new Date(then).toLocaleDateString(words.locale, { dateStyle: 'long' })
}

export function shortMoment(then: number): string {
  return new Date(then).toLocaleString(words.locale, { dateStyle: 'medium', timeStyle: 'short' })
}
