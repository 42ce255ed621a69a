/**
 * Told to the whole program: what open connections may do follows what is given, in the middle of what
 * they send, and nobody in a document is shown as somebody else.
 */
import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { MESSAGE_EVENT, SYNC_STEP_1, SYNC_UPDATE, writeSync } from '../../../lib/protocol'
import { createStockClient, STOCK_VERSIONS } from '../../e2e/stock-client'
import { Visitor } from '../http/visitor'
import { Programs } from '../program'

const WITHIN = 2_000

let programs: Programs
let origin: string
let owner: Visitor
beforeAll(async () => {
  programs = new Programs()
  origin = (await programs.serve('relay')).origin
  owner = new Visitor(origin)
})
afterAll(() => programs.destroy())

const soon = (look: () => unknown, timeout = WITHIN) =>
  vi.waitFor(async () => expect(await look()).toBe(true), { timeout, interval: 10 })

interface Shared {
  readonly id: string
  readonly finch: Visitor
  readonly at: (path: string) => string
  readonly link: string
}

/** A document that somebody was let into by a link. */
async function share(role: string, form: object = {}): Promise<Shared> {
  const id = await owner.make({ title: 'Minutes' })
  const at = (path: string) => `/api/docs/${id}${path}`
  const made = await owner.json('POST', at('/links'), { role, lowerAccess: true, ...form })
  const finch = new Visitor(origin)
  const opened = await finch.json('POST', `/api/links/${made.body.url.slice(-22)}`, {})
  expect(opened.status).toBe(200)
  return { id, finch, at, link: made.body.id }
}

const personOf = async ({ at }: Shared): Promise<string> =>
  (await owner.json('GET', at('/sharing'))).body.people[0].id

/** All the words that the document holds, from the server's own export. */
async function wordsOf({ at }: Shared): Promise<string> {
  const update = await (await owner.fetch(at('/export?format=yjs'))).arrayBuffer()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(update))
  return doc.getText('words').toString()
}

/** A client that sends word after word, numbered, however it is answered. */
async function createWriter(id: string, cookie: string, isExtended: boolean) {
  const address = `${origin.replace('http', 'ws')}/collab/${id}${isExtended ? '?ext=1' : ''}`
  const socket = new WebSocket(address, { headers: { cookie } })
  const doc = new Y.Doc()
  const events: { type: string; role?: string }[] = []
  let code: number | null = null
  let sent = 0
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data)
    if (decoding.readVarUint(decoder) === MESSAGE_EVENT) {
      events.push(JSON.parse(decoding.readVarString(decoder)))
    }
  })
  socket.on('close', closed => {
    code = closed
  })
  doc.on('update', update => socket.send(writeSync(SYNC_UPDATE, update), () => {}))
  await once(socket, 'open')
  socket.send(writeSync(SYNC_STEP_1, new Uint8Array([0])))
  return {
    events,
    get code() {
      return code
    },
    get sent() {
      return sent
    },
    /** Sends some words, in as many updates. */
    burst(count: number) {
      for (let n = 0; n < count; n++) {
        const text = doc.getText('words')
        text.insert(text.length, `${sent++} `)
      }
    },
    end: () => socket.terminate(),
  }
}

const lastOf = (words: string) => Number(words.trim().split(' ').at(-1) || -1)

/** What takes the right to write away, and with which code who writes on is sent away. */
const LOSSES: readonly [what: string, close: number, lose: (shared: Shared) => Promise<unknown>][] =
  [
    [
      'a role that is lowered',
      4403,
      async shared =>
        owner.json('PATCH', shared.at(`/people/${await personOf(shared)}`), { role: 'view' }),
    ],
    [
      'a person who is sent away',
      4403,
      async shared => owner.json('DELETE', shared.at(`/people/${await personOf(shared)}`)),
    ],
    ['a link that is revoked', 4403, ({ at, link }) => owner.json('DELETE', at(`/links/${link}`))],
    ['sharing that stops', 4403, ({ at }) => owner.json('POST', at('/stop-sharing'), {})],
    ['an address that changes', 4404, ({ at }) => owner.json('POST', at('/address'))],
  ]

describe('in the middle of what somebody sends', () => {
  for (const isExtended of [false, true]) {
    const client = isExtended ? 'an extended client' : 'a stock client'
    it.each(LOSSES)(`%s ends it (%i), for ${client}`, async (what, close, lose) => {
      const shared = await share('edit')
      const writer = await createWriter(shared.id, shared.finch.cookie, isExtended)
      writer.burst(20)
      await soon(async () => lastOf(await wordsOf(shared)) === 19)

      let isLosing = true
      const flood = (async () => {
        while (isLosing) {
          writer.burst(20)
          await new Promise(resolve => setImmediate(resolve))
        }
      })()
      const answer = (await lose(shared)) as { status: number; body: { id?: string } | null }
      expect([200, 204]).toContain(answer.status)
      isLosing = false
      await flood
      const sentByThen = writer.sent
      const now = what.startsWith('an address') ? (answer.body?.id as string) : shared.id
      const there = { ...shared, at: (path: string) => `/api/docs/${now}${path}` }
      const heldByThen = await wordsOf(there)

      writer.burst(20)
      await soon(() => writer.code === close)
      // Some of it was taken, in its order, and nothing since.
      const held = await wordsOf(there)
      expect(held).toBe(heldByThen)
      const last = lastOf(held)
      expect(held).toBe(Array.from({ length: last + 1 }, (_, n) => `${n} `).join(''))
      expect(last).toBeGreaterThanOrEqual(19)
      expect(last).toBeLessThan(sentByThen)
      writer.end()
    })
  }

  it('a link that expires ends it, within 2 s', async () => {
    const expiry = Date.now() + 1_500
    const shared = await share('edit', { expiresAt: new Date(expiry).toISOString() })
    const writer = await createWriter(shared.id, shared.finch.cookie, true)
    writer.burst(20)
    await soon(async () => lastOf(await wordsOf(shared)) === 19)
    await soon(() => writer.code === 4403, expiry - Date.now() + WITHIN)
    expect(Date.now()).toBeGreaterThanOrEqual(expiry)
    expect((await shared.finch.json('GET', shared.at(''))).status).toBe(403)
    const again = await createWriter(shared.id, shared.finch.cookie, true)
    await soon(() => again.code === 4403)
  })

  it('a role that is raised is felt too, by who is there', async () => {
    const shared = await share('view')
    const writer = await createWriter(shared.id, shared.finch.cookie, true)
    const person = shared.at(`/people/${await personOf(shared)}`)
    await owner.json('PATCH', person, { role: 'edit' })
    await soon(() => writer.events.some(({ role }) => role === 'edit'))
    writer.burst(3)
    await soon(async () => lastOf(await wordsOf(shared)) === 2)
    writer.end()
  })
})

describe('who may write', () => {
  it.each([
    ['view', false],
    ['view', true],
    ['comment', false],
    ['comment', true],
  ])('is not who may %s (extended: %s): what they send is in no document', async (role, isExt) => {
    const shared = await share(role)
    const writer = await createWriter(shared.id, shared.finch.cookie, isExt)
    writer.burst(3)
    await soon(() => writer.code === 4403)
    expect(await wordsOf(shared)).toBe('')
  })
})

describe('in the presence of others', () => {
  it.each(STOCK_VERSIONS)('nobody is shown as another, whatever client %s says', async version => {
    const shared = await share('view')
    expect((await shared.finch.json('PATCH', '/api/me', { name: 'Guest Finch' })).status).toBe(200)
    const mine = createStockClient(version, origin, shared.id, owner.cookie)
    const forger = createStockClient(version, origin, shared.id, shared.finch.cookie)
    await Promise.all([mine.synced, forger.synced])
    const { user: ownersId } = (await owner.json('GET', shared.at('/sharing'))).body.owner
    const forged = { name: 'The owner', id: ownersId, color: '#aa0000' }
    forger.provider.awareness.setLocalState({ user: forged, name: 'The owner', author: ownersId })
    const seen = () => mine.provider.awareness.getStates().get(forger.doc.clientID)
    await soon(() => seen() !== undefined)
    expect(seen()?.user.id).toMatch(/^[\w-]{11}$/)
    expect(seen()?.user.id).not.toBe(ownersId)
    expect(seen()?.user.name).toBe('Guest Finch')

    // Nor is a state taken for the client of somebody else.
    const { clientID } = mine.doc
    mine.provider.awareness.setLocalState({ user: { name: 'whoever' } })
    const ownerSeen = () => forger.provider.awareness.getStates().get(clientID)
    await soon(() => ownerSeen() !== undefined)
    expect(ownerSeen()?.user.id).toBe(ownersId)
    forger.destroy()
    mine.destroy()
  })
})
