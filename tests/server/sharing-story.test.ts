/**
 * A story told to the whole program: a document is opened by a link, and what its owner takes back is
 * felt by who has it open, within the 2 s that are promised.
 */
import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import {
  MESSAGE_EVENT,
  MESSAGE_REFUSED,
  SYNC_STEP_1,
  SYNC_UPDATE,
  writeAwareness,
  writeSync,
} from '../../lib/protocol'
import { Visitor } from './http/visitor'
import { Programs } from './program'

const WITHIN = 2_000

let programs: Programs
beforeEach(() => {
  programs = new Programs()
})
afterEach(() => programs.destroy())

/** An extended client that notes what it is told. */
async function connect(origin: string, id: string, cookie: string, clientId: number) {
  const address = `${origin.replace('http', 'ws')}/collab/${id}?ext=1&client=${clientId}`
  const socket = new WebSocket(address, { headers: { cookie } })
  const events: unknown[] = []
  const frames: Buffer[] = []
  const end: { code?: number; refusal?: string } = {}
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data)
    const type = decoding.readVarUint(decoder)
    frames.push(data)
    if (type === MESSAGE_EVENT) events.push(JSON.parse(decoding.readVarString(decoder)))
    if (type === MESSAGE_REFUSED) end.refusal = decoding.readVarString(decoder)
  })
  socket.on('close', code => {
    end.code = code
  })
  await once(socket, 'open')
  socket.send(writeSync(SYNC_STEP_1, new Uint8Array([0])))
  const write = (text: string) => {
    const doc = new Y.Doc()
    doc.getText('title').insert(0, text)
    socket.send(writeSync(SYNC_UPDATE, Y.encodeStateAsUpdate(doc)))
  }
  const appear = (state: unknown) => {
    const json = Buffer.from(JSON.stringify(state))
    socket.send(writeAwareness(new Uint8Array([1, clientId, 1, json.length, ...json])))
  }
  const heard = () => Buffer.concat(frames).toString('latin1')
  return { events, end, write, appear, heard }
}

const soon = (look: () => void) => vi.waitFor(look, { timeout: WITHIN, interval: 20 })

it('a link opens a document, and what its owner takes back is felt at once', async () => {
  const { origin } = await programs.serve('relay')
  const ada = new Visitor(origin)
  const bob = new Visitor(origin)
  const id = await ada.make({ title: 'Minutes' })
  const at = (path: string) => `/api/docs/${id}${path}`
  const makeLink = async (form: object) => {
    const { body } = await ada.json('POST', at('/links'), { lowerAccess: true, ...form })
    return { id: body.id, path: `/api/links/${body.url.split('/s/')[1]}` }
  }

  const link = await makeLink({ role: 'edit' })
  expect((await bob.json('GET', at(''))).body.code).toBe('not-allowed')
  await bob.json('POST', link.path, {})
  const owner = await connect(origin, id, ada.cookie, 1)
  const editor = await connect(origin, id, bob.cookie, 2)
  editor.appear({ user: { name: 'Ada', id: 'who I am not' } })
  await soon(() => expect(owner.heard()).toMatch(/"id":"[\w-]{11}"/))
  expect(owner.heard()).not.toContain('who I am not')

  editor.write('before')
  await soon(() => expect(owner.heard()).toContain('before'))
  const { people } = (await ada.json('GET', at('/sharing'))).body
  await ada.json('PATCH', at(`/people/${people[0].id}`), { role: 'view' })
  await soon(() => expect(editor.events).toContainEqual({ type: 'role', role: 'view' }))
  editor.write('after')
  await soon(() => expect(editor.end).toEqual({ code: 4403, refusal: 'not-allowed' }))
  expect(owner.heard()).not.toContain('after')
  expect((await bob.json('PATCH', at(''), { title: 'x' })).status).toBe(403)

  const reader = await connect(origin, id, bob.cookie, 3)
  await ada.json('DELETE', at(`/links/${link.id}`))
  await soon(() => expect(reader.end).toEqual({ code: 4403, refusal: 'not-allowed' }))

  expect(owner.end).toEqual({})
  await ada.json('POST', at('/address'))
  expect((await ada.json('GET', at(''))).status).toBe(404)
})
