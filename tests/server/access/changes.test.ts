/** Real rooms and a real catalog: what is changed in the one is felt in the other. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GivenRole } from '../../../lib/access'
import { type Identity, NOBODY } from '../../../lib/identity'
import { type Changes, createChanges } from '../../../server/access/changes'
import { createRights } from '../../../server/access/rights'
import type { Catalog } from '../../../server/catalog/catalog'
import type { Doc } from '../../../server/catalog/doc'
import { newDoc } from '../catalog/contract'
import { createMemoryCatalog } from '../catalog/memory-catalog'
import { TestNetwork } from '../relay/network'
import type { TestClient } from '../relay/test-client'

const id = newDoc.id
const rights = createRights(Buffer.from('key'))
let catalog: Catalog
let network: TestNetwork
let changes: Changes
let troubles: unknown[]
/** Whom a credential that has come to its end proves from then on. */
let renewed: Identity | null

beforeEach(async () => {
  catalog = await createMemoryCatalog()
  network = new TestNetwork()
  troubles = []
  renewed = null
  await catalog.create({ ...newDoc, owner: 'guest:ada', access: 'none' })
  changes = createChanges({
    catalog,
    rooms: network.rooms,
    rights,
    proof: { renew: async () => renewed },
    time: network.time,
    limits: network.limits,
    onTrouble: error => troubles.push(error),
  })
})
afterEach(async () => {
  changes.destroy()
  changes.destroy()
  await catalog.destroy()
})

const guest = (name: string, more: Partial<Identity> = {}): Identity => ({
  ...NOBODY,
  author: `guest:${name}`,
  kind: 'guest',
  name,
  credential: `guest:${name}`,
  ...more,
})

async function connect(identity: Identity): Promise<TestClient> {
  const doc = (await catalog.get(id)) as Doc
  const given = await catalog.grants.to(identity.author, id, network.time.now())
  const standing = rights.standing(identity, doc, given)
  if (!standing) throw new Error('They may not come in.')
  const client = network.client().connect({ room: id, author: identity.author, standing })
  await network.flush()
  return client
}

/** Lets somebody in by a link of their own. */
async function admit(name: string, role: GivenRole, expiresAt: number | null = null) {
  const link = { id: `link of ${name}`, doc: id, hash: name, kind: 'share', role } as const
  const rest = { name: '', password: null, maxUses: null, createdAt: 1, origins: [], expiresAt }
  await catalog.links.add({ ...link, ...rest }, { lowersAccess: false, most: 10 })
  const use = { grant: `grant of ${name}`, at: network.time.now(), most: 10 }
  await catalog.links.use(link.id, `guest:${name}`, use)
  return connect(guest(name))
}

/** Lets time pass, and what it brings about happen. */
async function pass(ms: number) {
  network.time.advance(ms)
  await network.flush()
}

const rolesOf = (client: TestClient) =>
  client.events.flatMap(event => (event.type === 'role' ? [event.role] : []))

describe('a change of what is given', () => {
  it('raises and lowers who is there, each to what is theirs', async () => {
    const ada = await connect(guest('ada'))
    const bob = await admit('bob', 'edit')
    const cleo = await admit('cleo', 'comment')
    await catalog.grants.setRole(id, 'grant of bob', 'view')
    await changes.documentChanged(id)
    await network.flush()
    expect([ada, bob, cleo].map(rolesOf)).toEqual([[], ['view'], []])
    await catalog.setAccess(id, 'edit', 1)
    await changes.documentChanged(id)
    await network.flush()
    expect([ada, bob, cleo].map(rolesOf)).toEqual([[], ['view', 'edit'], ['edit']])
  })

  it('sends away whose link was revoked, and nobody else', async () => {
    const ada = await connect(guest('ada'))
    const bob = await admit('bob', 'edit')
    const cleo = await admit('cleo', 'edit')
    await catalog.links.remove(id, 'link of bob')
    await changes.documentChanged(id)
    await network.flush()
    expect(bob.refusedWith).toBe('not-allowed')
    expect([ada, cleo].every(({ isConnected }) => isConnected)).toBe(true)
  })

  it('sends all away from what is in the trash, and only the owner stays at a new address', async () => {
    const ada = await connect(guest('ada'))
    const bob = await admit('bob', 'edit')
    changes.documentMoved(id)
    await network.flush()
    expect([ada.isConnected, bob.refusedWith]).toEqual([true, 'not-found'])
    await catalog.trash(id, 1)
    await changes.documentChanged(id)
    await network.flush()
    expect(ada.refusedWith).toBe('not-found')
  })

  it('makes the old owner an editor where the document is handed over', async () => {
    const ada = await connect(guest('ada'))
    const bob = await admit('bob', 'edit')
    await catalog.handOver(id, 'guest:bob', { id: 'kept', role: 'edit' }, 1)
    await changes.documentChanged(id)
    await network.flush()
    expect([ada, bob].map(rolesOf)).toEqual([['edit'], ['own']])
  })
})

describe('what ends by itself', () => {
  it('is over within 2 s: a link that expires', async () => {
    const bob = await admit('bob', 'edit', network.time.now() + 5_000)
    const cleo = await admit('cleo', 'edit')
    await pass(4_500)
    expect(bob.isConnected).toBe(true)
    await pass(1_000)
    await network.flush()
    expect(bob.refusedWith).toBe('not-allowed')
    expect(cleo.isConnected).toBe(true)
  })

  it('leaves what general access gives', async () => {
    const bob = await admit('bob', 'edit', network.time.now() + 5_000)
    await catalog.setAccess(id, 'view', 1)
    await pass(5_500)
    await network.flush()
    expect(rolesOf(bob)).toEqual(['view'])
    expect(network.rooms.due(Number.MAX_SAFE_INTEGER)).toEqual(new Map())
  })

  it('is over within 2 s: a token, or a sign-in that was not prolonged', async () => {
    const until = network.time.now() + 5_000
    const ada = await connect(guest('ada', { credential: 'token:1', until }))
    await pass(5_500)
    await network.flush()
    expect(ada.refusedWith).toBe('not-signed-in')
  })

  it('goes on where it was prolonged meanwhile', async () => {
    const until = network.time.now() + 5_000
    const ada = await connect(guest('ada', { credential: 'session:1', until }))
    renewed = guest('ada', { credential: 'session:1', until: until + 5_000 })
    await pass(5_500)
    await network.flush()
    renewed = null
    await pass(4_000)
    expect(ada.isConnected).toBe(true)
    await pass(1_000)
    await network.flush()
    expect(ada.refusedWith).toBe('not-signed-in')
  })

  it('is tried again where the catalog fails meanwhile', async () => {
    const bob = await admit('bob', 'edit', network.time.now() + 5_000)
    const { get } = catalog
    catalog.get = () => Promise.reject(new Error('the disk'))
    await pass(5_500)
    await network.flush()
    expect(troubles).toHaveLength(1)
    catalog.get = get
    await pass(network.limits.accessSweepMs)
    await network.flush()
    expect(bob.refusedWith).toBe('not-allowed')
  })
})

describe('what is ended', () => {
  it('is felt wherever it was shown: a credential, or a whole author', async () => {
    const one = await connect(guest('ada', { credential: 'session:1' }))
    const other = await connect(guest('ada', { credential: 'session:2' }))
    const bob = await admit('bob', 'edit')
    changes.credentialEnded('session:1')
    await network.flush()
    expect([one.refusedWith, other.refusedWith]).toEqual(['not-signed-in', null])
    changes.authorEnded('guest:ada')
    await network.flush()
    expect([other.refusedWith, bob.refusedWith]).toEqual(['not-signed-in', null])
  })

  it('shows in the version, for who is on the way in', async () => {
    const before = changes.version
    changes.credentialEnded('session:1')
    changes.authorRenamed('guest:ada', 'Ada')
    await changes.documentChanged(id)
    expect(changes.version).toBe(before + 3)
  })

  it('is no guest who signs in: their open pages are the account’s, and end with its session', async () => {
    const ada = await connect(guest('ada'))
    const account: Identity = {
      ...guest('ada'),
      author: 'account:ada',
      kind: 'account',
      credential: 'session:1',
    }
    await catalog.guests.adopt('ada', 'account:ada', 1)
    changes.authorBecame('guest:ada', account)
    await changes.documentChanged(id)
    await network.flush()
    expect([ada.isConnected, rolesOf(ada)]).toEqual([true, []])
    changes.credentialEnded('session:1')
    await network.flush()
    expect(ada.refusedWith).toBe('not-signed-in')
  })

  it('is no name: another one is told with the next state', async () => {
    const ada = await connect(guest('ada'))
    const bob = await admit('bob', 'edit')
    changes.authorRenamed('guest:bob', 'Robert')
    bob.awareness.setLocalState({ user: { name: 'Ada' } })
    await pass(network.limits.awarenessIntervalMs)
    await pass(network.limits.awarenessIntervalMs)
    expect(ada.awareness.getStates().get(bob.doc.clientID)).toEqual({
      user: { name: 'Robert', id: rights.publicId('guest:bob') },
    })
  })
})
