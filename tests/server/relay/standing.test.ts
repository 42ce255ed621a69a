import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { SYNC_UPDATE, writeSync } from '../../../lib/protocol'
import { TestNetwork } from './network'
import { write } from './peers'
import type { TestClient } from './test-client'

const textOf = (doc: Y.Doc) => doc.getXmlFragment('prosemirror').toJSON()

async function open(limits = {}) {
  const network = new TestNetwork(limits)
  const finch = network.client().connect({ author: 'guest:finch', role: 'own' })
  const lark = network.client().connect({ author: 'guest:lark', announces: true })
  await network.flush()
  return { network, finch, lark }
}

/** Until everybody is told who is there, too. */
async function settle(network: TestNetwork) {
  await network.flush()
  network.time.advance(network.limits.awarenessIntervalMs)
  await network.flush()
}

/** Takes the right to write from Lark. */
const lower = (network: TestNetwork) =>
  network.rooms.reconsider('room', (standing, { author }) =>
    author === 'guest:lark' ? { ...standing, role: 'view' } : null,
  )

describe('who loses the right to write', () => {
  test('is told so, and nothing that comes then is taken', async () => {
    const { network, finch, lark } = await open()
    write(lark.doc, 'before')
    await network.flush()
    lower(network)
    write(lark.doc, 'after')
    await network.flush()
    expect(lark.events).toContainEqual({ type: 'role', role: 'view' })
    expect(lark.refusedWith).toBe('not-allowed')
    expect(lark.closed?.code).toBe(4403)
    expect(finch.text).toContain('before')
    expect(finch.text).not.toContain('after')
    expect(textOf(await network.stored())).not.toContain('after')
  })

  test('in the middle of a message that another thread reads, loses that too', async () => {
    const { network, finch, lark } = await open({ inlineUpdateBytes: 1_000 })
    write(lark.doc, 'large '.repeat(1_000))
    await lark.push()
    lower(network)
    await network.flush()
    expect(lark.refusedWith).toBe('not-allowed')
    expect(finch.text).not.toContain('large')
  })

  test('while they are leaving, loses what of theirs still waits to be read', async () => {
    const { network, finch, lark } = await open({ inlineUpdateBytes: 1_000 })
    write(lark.doc, 'large '.repeat(1_000))
    write(lark.doc, 'small')
    await lark.push()
    lark.drop()
    lower(network)
    await network.flush()
    expect(finch.text).not.toContain('large')
    expect(finch.text).not.toContain('small')
  })

  test('and leaves with the right to it, is read to the end', async () => {
    const { network, finch, lark } = await open({ inlineUpdateBytes: 1_000 })
    write(lark.doc, 'large '.repeat(1_000))
    write(lark.doc, 'small')
    await lark.push()
    lark.drop()
    await network.flush()
    expect(finch.text).toContain('large')
    expect(finch.text).toContain('small')
  })

  test('loses what was held until then', async () => {
    const { network, finch, lark } = await open()
    const ahead = new Y.Doc()
    const updates: Uint8Array[] = []
    ahead.on('update', update => updates.push(update))
    write(ahead, 'first')
    write(ahead, 'second')
    const [first, second] = updates as [Uint8Array, Uint8Array]
    lark.raw(writeSync(SYNC_UPDATE, second))
    await network.flush()
    expect(network.rooms.stats.held).toBe(1)
    lower(network)
    finch.raw(writeSync(SYNC_UPDATE, first))
    await network.flush()
    expect(textOf(await network.stored())).toContain('first')
    expect(textOf(await network.stored())).not.toContain('second')
  })

  test('is among the others for all that, and hears what they write', async () => {
    const { network, finch, lark } = await open()
    lower(network)
    write(finch.doc, 'still read')
    lark.awareness.setLocalState({ cursor: 7 })
    await settle(network)
    expect(lark.text).toContain('still read')
    expect(finch.awareness.getStates().get(lark.doc.clientID)).toEqual({ cursor: 7 })
  })

  test('altogether is sent away with the code that says why', async () => {
    const { network, lark, finch } = await open()
    network.rooms.reconsider(null, (_, { author }) =>
      author === 'guest:lark' ? 'not-signed-in' : null,
    )
    await network.flush()
    expect(lark.refusedWith).toBe('not-signed-in')
    expect(lark.closed?.code).toBe(4401)
    expect(finch.isConnected).toBe(true)
  })
})

describe('what is due', () => {
  test('is every session whose rights have come to their end, by document', async () => {
    const network = new TestNetwork()
    const end = network.time.now() + 60_000
    network.client().connect({ until: end })
    network.client().connect({ until: end, room: 'other' })
    network.client().connect({ until: end + 1, room: 'other' })
    network.client().connect()
    await network.flush()
    expect([...network.rooms.due(end - 1)]).toEqual([])
    const due = [...network.rooms.due(end)]
    expect(due.map(([doc, standings]) => [doc, standings.length])).toEqual([
      ['room', 1],
      ['other', 1],
    ])
  })

  test('is told to those whom it concerns alone', async () => {
    const { network, finch, lark } = await open()
    const event = { type: 'guessing', link: 'For the council' } as const
    network.rooms.tell('room', event, ({ role }) => role === 'own')
    network.rooms.tell('elsewhere', event, () => true)
    await network.flush()
    expect(finch.events).toContainEqual(event)
    expect(lark.events).not.toContainEqual(event)
  })
})

describe('who somebody is', () => {
  const userOf = (client: TestClient, of: TestClient) =>
    client.awareness.getStates().get(of.doc.clientID)?.user

  test('stands in their state, whatever they say', async () => {
    const { network, finch } = await open()
    const person = { id: 'lark', name: 'Lark' }
    const lark = network.client().connect({ person })
    for (const user of [
      { name: 'Finch', id: 'finch', color: '#123456' },
      'Finch',
      ['Finch'],
      null,
      undefined,
    ]) {
      lark.awareness.setLocalState({ cursor: 1, user })
      await settle(network)
      expect(userOf(finch, lark)).toMatchObject(person)
    }
    lark.awareness.setLocalState({ user: { name: 'Finch', color: '#123456' } })
    await settle(network)
    expect(userOf(finch, lark)).toEqual({ ...person, color: '#123456' })
  })

  test('is another name from the next state on, where they take one', async () => {
    const { network, finch } = await open()
    const lark = network.client().connect({ author: 'guest:x', person: { id: 'x', name: 'Lark' } })
    await network.flush()
    network.rooms.reconsider(null, (standing, { author }) =>
      author === 'guest:x' ? { ...standing, person: { id: 'x', name: 'Skylark' } } : null,
    )
    lark.awareness.setLocalState({ cursor: 2 })
    await settle(network)
    expect(userOf(finch, lark)).toEqual({ id: 'x', name: 'Skylark' })
    expect(lark.events.filter(({ type }) => type === 'role')).toEqual([])
  })

  test('without a name that is known, is under the one that they say, in bounds', async () => {
    const { network, finch } = await open()
    const lark = network.client().connect({ person: { id: 'x', name: '' } })
    lark.awareness.setLocalState({ user: { name: ` Lark\n${'!'.repeat(100)}`, id: 'finch' } })
    await settle(network)
    const { nameLength } = network.limits
    expect(userOf(finch, lark)).toEqual({
      name: `Lark ${'!'.repeat(nameLength - 5)}`,
      id: 'x',
    })
  })

  test('may say as much beside it as before, and no more', async () => {
    const { network } = await open({ awarenessBytes: 200 })
    const lark = network.client().connect({ person: { id: 'x', name: 'L'.repeat(60) } })
    lark.awareness.setLocalState({ note: 'n'.repeat(180) })
    await network.flush()
    expect(lark.isConnected).toBe(true)
    lark.awareness.setLocalState({ note: 'n'.repeat(190) })
    await network.flush()
    expect(lark.refusedWith).toBe('too-large')
  })
})
