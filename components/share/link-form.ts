/** What is filled in for a new link, and what the server is asked for it. */
import { type Access, type GivenRole, gives } from '../../lib/access'
import type { NewLink } from '../api/sharing-api'

export const EXPIRIES = ['never', 'hour', 'day', 'week', 'date'] as const
export type Expiry = (typeof EXPIRIES)[number]

export const USES = ['unlimited', 'once', 'number'] as const
export type Uses = (typeof USES)[number]

export interface LinkForm {
  readonly role: GivenRole
  readonly name: string
  readonly password: string
  readonly expiry: Expiry
  /** `2030-03-09`: the last day on which it opens, in the reader's own time. */
  readonly date: string
  readonly uses: Uses
  readonly count: string
}

export const BLANK_LINK: LinkForm = {
  role: 'edit',
  name: '',
  password: '',
  expiry: 'never',
  date: '',
  uses: 'unlimited',
  count: '5',
}

/** `access` is what anyone with the address may do: a link that gives no more lowers that to nothing. */
export function newLinkOf(form: LinkForm, access: Access, now: number): NewLink {
  const { role, name, password } = form
  const expiresAt = endOf(form, now)
  const maxUses = usesOf(form)
  return {
    role,
    ...(name.trim() === '' ? {} : { name }),
    ...(password === '' ? {} : { password }),
    ...(expiresAt === null ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
    ...(maxUses === null ? {} : { maxUses }),
    ...(gives(access, role) ? { lowerAccess: true } : {}),
  }
}

const HOUR = 60 * 60_000
const AHEAD = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR }

/** Milliseconds since 1970; null: it does not end. */
function endOf({ expiry, date }: LinkForm, now: number): number | null {
  if (expiry === 'never') return null
  if (expiry !== 'date') return now + AHEAD[expiry]
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day + 1).getTime()
}

function usesOf({ uses, count }: LinkForm): number | null {
  if (uses === 'unlimited') return null
  return uses === 'once' ? 1 : Number(count)
}
