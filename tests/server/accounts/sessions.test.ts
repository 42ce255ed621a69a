/** Sign-ins that last on while they are used, and invitations that do not. */
import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { limits } from '../../../lib/limits'
import { createJoining } from '../../../server/accounts/joining'
import { createSessions, type Sessions } from '../../../server/accounts/sessions'
import type { Catalog } from '../../../server/catalog/catalog'
import { createMemoryCatalog } from '../catalog/memory-catalog'
import { ManualTime } from '../relay/manual-time'

const SECRET = 'a secret of this installation'
const TOKEN = 'the token of a session'

let catalog: Catalog
let time: ManualTime
let sessions: Sessions
beforeEach(async () => {
  catalog = await createMemoryCatalog()
  time = new ManualTime()
  sessions = createSessions({ db: catalog.db, secret: SECRET, time, limits })
  const now = iso(time.now())
  const dates = { createdAt: now, updatedAt: now }
  const user = { id: 'ada', name: 'Ada', email: 'ada@example.org', emailVerified: 0, ...dates }
  await catalog.db
    .insertInto('user')
    .values({ ...user, role: 'member', disabled_at: null })
    .execute()
  const expiresAt = iso(time.now() + limits.sessionMs)
  await catalog.db
    .insertInto('session')
    .values({ id: 'first', userId: 'ada', token: TOKEN, userAgent: null, expiresAt, ...dates })
    .execute()
})
afterEach(() => catalog.destroy())

const iso = (ms: number) => new Date(ms).toISOString()
const signed = (token: string, secret = SECRET) => {
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return { cookie: `quire.session_token=${encodeURIComponent(`${token}.${signature}`)}` }
}
const until = async () => (await sessions.get('first'))?.until ?? null

it('a session lasts on while it is used, and ends when it is not', async () => {
  const asked = signed(TOKEN)
  const ends = await until()
  time.advance(limits.sessionRenewedMs - 1)
  // The cookie comes anew each time, the catalog is written to once a day.
  expect(await sessions.prolong(asked, false)).toContain(`${asked.cookie}; Path=/; Max-Age=2592000`)
  expect(await until()).toBe(ends)
  time.advance(1)
  expect(await sessions.prolong(asked, true)).toMatch(/; HttpOnly; SameSite=Lax; Secure$/)
  expect(await until()).toBe(time.now() + limits.sessionMs)
  expect(await sessions.prove(asked)).toMatchObject({ author: 'account:ada', until: await until() })
  const left = await sessions.prove(asked)
  if (!left || left === 'invalid') throw new Error('They are nobody.')
  time.advance(limits.sessionRenewedMs)
  await sessions.prolong(asked, false)
  expect(await sessions.renew(left)).toMatchObject({ until: time.now() + limits.sessionMs })
  time.advance(limits.sessionMs)
  await sessions.prolong(asked, false)
  expect(await sessions.prove(asked)).toBeNull()
})

it('a session that is to end with the browser, or was forged, is not prolonged', async () => {
  const ends = await until()
  time.advance(limits.sessionRenewedMs)
  const { cookie } = signed(TOKEN)
  const passing = { cookie: `${cookie}; quire.dont_remember=true.x` }
  expect(await sessions.prolong(passing, false)).toBeNull()
  expect(await sessions.prolong(signed(TOKEN, 'another secret'), false)).toBeNull()
  expect(await until()).toBe(ends)
})

it('an invitation can be used once, and for some days', async () => {
  const joining = createJoining({ db: catalog.db, signup: 'invite', time, limits })
  const invitation = await joining.invite('account:ada')
  const late = await joining.invite('account:ada')
  const closed = createJoining({ db: catalog.db, signup: 'closed', time, limits })
  expect(await closed.mayJoin(invitation)).toBe(false)
  expect(await closed.join(invitation)).toBeNull()
  expect(await joining.mayJoin(invitation)).toBe(true)
  const both = [joining.join(invitation), joining.join(invitation)]
  expect((await Promise.all(both)).toSorted()).toEqual(['member', null])
  expect(await joining.mayJoin(invitation)).toBe(false)
  time.advance(limits.invitationMs)
  expect([await joining.mayJoin(late), await joining.join(late)]).toEqual([false, null])
})
