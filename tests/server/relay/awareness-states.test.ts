import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../../lib/limits'
import { REFUSALS, type RefusalCode, writeAwareness } from '../../../lib/protocol'
import { type AwarenessOwner, RoomAwareness } from '../../../server/relay/awareness'
import { entries } from './awareness-entries'
import { ManualTime } from './manual-time'
import { TestNetwork } from './network'
import { during } from './passing-time'

/** An object whose values are nested, itself included, so many levels deep. */
const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`

describe('what a client may say of itself', () => {
  const passedOn: [string, string][] = [
    ['fields that nobody knows', '{"theme":"dark","深い":{"a":[1,{"b":null}]}}'],
    ['a key named __proto__', '{"__proto__":{"isAdmin":true},"constructor":1}'],
    [
      'a colour that is none, and a name with line breaks',
      '{"user":{"color":"url(x)","name":"a\\n\\u202eb"}}',
    ],
    ['half a surrogate pair', '{"name":"\\ud800"}'],
    ['brackets in a string', `{"a":"${'['.repeat(4_000)}"}`],
    ['as many levels as are allowed', nested(limits.valueDepth)],
  ]
  const refused: [string, string, RefusalCode][] = [
    ['no object', '5', 'malformed'],
    ['a list', '[1]', 'malformed'],
    ['broken JSON', '{"a":', 'malformed'],
    ['a level more than is allowed', nested(limits.valueDepth + 1), 'malformed'],
    ['nesting without end', nested(4_000), 'malformed'],
    ['a megabyte', `{"a":"${'x'.repeat(1_000_000)}"}`, 'too-large'],
    ['what grows when it is written again', `{"x":[${Array(1_500).fill('1e20')}]}`, 'too-large'],
  ]

  /** Somebody says `state` of themselves: what becomes of them, and what a peer hears. */
  async function say(state: string) {
    const network = new TestNetwork()
    const peer = network.client().connect()
    const speaker = network.client()
    speaker.awareness.setLocalState(null)
    speaker.connect()
    await network.flush()
    speaker.raw(writeAwareness(entries([speaker.doc.clientID, 7, state])))
    await during(network, 200)
    await during(network, 200)
    expect(peer.isConnected).toBe(true)
    const heard = peer.awareness.getStates().get(speaker.doc.clientID)
    return { code: speaker.closed?.code ?? null, heard }
  }

  test.each(passedOn)('%s: passed on', async (_name, state) => {
    expect(await say(state)).toEqual({ code: null, heard: JSON.parse(state) })
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined()
  })

  test.each(refused)('%s: refused, and told to nobody', async (_name, state, code) => {
    expect(await say(state)).toEqual({ code: REFUSALS[code].close, heard: undefined })
  })

  test('a clock that cannot be raised any more is refused, and spoils no id', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    const id = 4_711
    for (const clock of [Number.MAX_SAFE_INTEGER, 2 ** 31 + 1]) {
      const forger = network.client()
      forger.awareness.setLocalState(null)
      forger.connect()
      forger.raw(writeAwareness(entries([id, clock, '{}'])))
      await network.flush()
      expect(forger.closed?.code).toBe(4400)
    }
    const forger = network.client()
    forger.awareness.setLocalState(null)
    forger.connect()
    forger.raw(writeAwareness(entries([id, 2 ** 31, '{}'])))
    await network.flush()
    await during(network, 200)
    forger.drop()
    await during(network, 200)
    const doc = new Y.Doc()
    doc.clientID = id
    const owner = network.client(doc).connect()
    owner.awareness.setLocalStateField('user', { name: 'Guest Wren' })
    await during(network, 400)
    expect(owner.isConnected).toBe(true)
    expect(finch.awareness.getStates().get(id)).toEqual({ user: { name: 'Guest Wren' } })
  })

  test('of entries for others, however many, none is looked at', async () => {
    const network = new TestNetwork()
    const client = network.client().connect()
    const own: [number, number, string] = [client.doc.clientID, 5, '{"own":true}']
    const others = Array.from({ length: 5_000 }, (_, i): [number, number, string] => [
      i,
      2 ** 40,
      '{ no JSON',
    ])
    client.raw(writeAwareness(entries(...others, own)))
    client.raw(writeAwareness(entries(...others)))
    await network.flush()
    const watcher = network.client().connect()
    await network.flush()
    await during(network, 200)
    expect(client.isConnected).toBe(true)
    expect(watcher.awareness.getStates().get(client.doc.clientID)).toEqual({ own: true })
    expect(watcher.awareness.getStates().size).toBe(2)
  })

  test('more entries, or more bytes, than any room has is too much', async () => {
    for (const changed of [{ awarenessEntries: 10 }, { awarenessMessageBytes: 100 }]) {
      const network = new TestNetwork(changed)
      const client = network.client().connect()
      const others = Array.from({ length: 11 }, (_, i): [number, number, string] => [
        i,
        1,
        '{"a":1}',
      ])
      client.raw(writeAwareness(entries(...others)))
      await network.flush()
      expect(client.closed?.code).toBe(4413)
    }
  })
})

test('a page that begins anew under an id that it takes over is told to raise its clock', () => {
  const time = new ManualTime()
  const awareness = new RoomAwareness<AwarenessOwner & { clientId: number | null }>({
    time,
    limits,
    mayClaim: () => true,
    claim: (owner, client) => {
      owner.clientId = client
    },
  })
  const session = (clientId: number | null) => {
    const heard: Uint8Array[] = []
    const owner = {
      clientId,
      heard,
      person: null,
      send: (frame: Uint8Array) => heard.push(frame) > 0,
    }
    awareness.tellAll(owner)
    return owner
  }
  const [peer, old, again] = [session(1), session(null), session(7)]
  awareness.receive(entries([7, 50, '{"cursor":1}']), old)
  awareness.handOver(7, again)
  time.advance(1_000)
  peer.heard.length = 0
  awareness.receive(entries([7, 0, '{"cursor":2}']), again)
  expect(again.heard.at(-1)).toEqual(writeAwareness(entries([7, 50, 'null'])))
  awareness.receive(entries([7, 51, '{"cursor":2}']), again)
  time.advance(1_000)
  expect(peer.heard).toEqual([writeAwareness(entries([7, 51, '{"cursor":2}']))])
})
