import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { SYNC_UPDATE, writeSync } from '../../../lib/protocol'
import { TestNetwork } from './network'
import { write } from './peers'
import { bridge, type TestClient } from './test-client'

const textOf = (doc: Y.Doc) => doc.getXmlFragment('prosemirror').toJSON()

describe('two tabs of one browser', () => {
  /** One tab writes what the relay hears only from the other. */
  const tabs = async (author: string, forwards: boolean) => {
    const network = new TestNetwork()
    const one = network.client().connect({ author })
    const two = network.client().connect({ author })
    const lark = network.client().connect({ author: author && 'guest:lark' })
    await network.flush()
    bridge(one, two, { forwards })
    return { network, one, two, lark }
  }

  test.each(['guest:finch', ''])(
    'of which one is offline (as %j): the other brings its words',
    async author => {
      const { network, one, two, lark } = await tabs(author, true)
      one.drop()
      write(one.doc, 'written offline')
      await network.flush()
      expect(lark.text).toContain('written offline')
      expect(two.settled).toBe(two.sent)
      one.connect({ author, announces: true })
      await network.flush()
      expect(one.settled).toBe(one.sent)
      expect(network.rooms.stats.heldTotal).toBe(0)
    },
  )

  test('of which one is offline without having noticed: nobody has to ask their own person', async () => {
    const { network, one, two, lark } = await tabs('guest:finch', true)
    one.loseTouch()
    write(one.doc, 'into the void')
    await network.flush()
    expect(lark.text).toContain('into the void')
    expect(two.settled).toBe(two.sent)
  })

  test('the same where nobody is known: its words wait until it is given up on', async () => {
    const { network, one, two, lark } = await tabs('', true)
    one.loseTouch()
    write(one.doc, 'into the void')
    await network.flush()
    expect(lark.text).not.toContain('into the void')
    expect(two.settled).toBeLessThan(two.sent)
    network.time.advance(network.limits.ownerAnswerMs)
    await network.flush()
    expect(lark.text).toContain('into the void')
    expect(two.settled).toBe(two.sent)
    // What it writes on is taken at once: it speaks for nobody any more.
    write(one.doc, 'and on')
    await network.flush()
    expect(lark.text).toContain('and on')
  })

  test('of which one types and the other is quicker', async () => {
    const { network, one, two, lark } = await tabs('', true)
    write(one.doc, 'typed in one')
    await two.push()
    expect(network.rooms.stats.held).toBe(1)
    await network.flush()
    expect(lark.text).toContain('typed in one')
    for (const tab of [one, two]) expect(tab.settled).toBe(tab.sent)
    expect(network.rooms.stats.held).toBe(0)
  })

  test('of stock clients, which tell the relay only their own words: asked, one has both', async () => {
    const { network, one, two, lark } = await tabs('', false)
    one.drop()
    write(one.doc, 'written offline')
    write(two.doc, 'and online, below it')
    await network.flush()
    expect(lark.text).toContain('written offline')
    expect(lark.text).toContain('and online, below it')
    expect(two.settled).toBe(two.sent)
  })
})

describe('words that somebody else brings', () => {
  /** Finch's words are in Lark's copy, and not on the relay. */
  /** A client's answer to the relay's question arrives, and what it brings is held. */
  const bringsAndWaits = async (client: TestClient) => {
    client.pull()
    await client.push()
    expect(client.relay.rooms.stats.held).toBe(1)
  }

  const offline = (network: TestNetwork) => {
    const finch = network.client()
    const lark = network.client()
    const reader = network.client().connect({ author: 'guest:reader' })
    write(finch.doc, 'by Finch')
    Y.applyUpdate(lark.doc, Y.encodeStateAsUpdate(finch.doc), lark)
    write(lark.doc, 'by Lark, below it')
    const come = (client: TestClient) =>
      client.connect({ announces: true, author: client === finch ? 'guest:finch' : 'guest:lark' })
    return { finch, lark, reader, come }
  }

  test('who wrote them is offline: they are taken', async () => {
    const network = new TestNetwork()
    const { lark, reader, come } = offline(network)
    come(lark)
    await network.flush()
    expect(reader.text).toBe(lark.text)
    expect(lark.settled).toBe(lark.sent)
  })

  test('who wrote them is here, and has not said them yet: they are asked for', async () => {
    const network = new TestNetwork()
    const { finch, lark, reader, come } = offline(network)
    await network.flush()
    come(finch)
    come(lark)
    await bringsAndWaits(lark)
    await network.flush()
    expect(reader.text).toBe(lark.text)
    expect(finch.text).toBe(lark.text)
    for (const client of [finch, lark]) expect(client.settled).toBe(client.sent)
    expect(network.rooms.stats.held).toBe(0)
  })

  test('who wrote them leaves in the middle: they are taken', async () => {
    const network = new TestNetwork()
    const { finch, lark, reader, come } = offline(network)
    await network.flush()
    come(finch)
    come(lark)
    await bringsAndWaits(lark)
    finch.drop()
    await network.flush()
    expect(reader.text).toBe(lark.text)
    expect(lark.settled).toBe(lark.sent)
    come(finch)
    await network.flush()
    expect(finch.text).toBe(lark.text)
  })

  test('who wrote them is half open: they are taken when nothing comes', async () => {
    const network = new TestNetwork()
    const { finch, lark, reader, come } = offline(network)
    await network.flush()
    come(finch)
    const notice = finch.loseTouch()
    come(lark)
    await network.flush()
    expect(reader.text).not.toContain('by Finch')
    network.time.advance(network.limits.ownerAnswerMs)
    await network.flush()
    expect(reader.text).toBe(lark.text)
    expect(lark.settled).toBe(lark.sent)
    // Finch comes back before the relay knows that the old connection is dead.
    come(finch)
    await network.flush()
    notice()
    await network.flush()
    write(finch.doc, 'Finch again')
    await network.flush()
    expect(reader.text).toContain('Finch again')
    expect(finch.settled).toBe(finch.sent)
  })

  test('who wrote them comes back meanwhile: the new connection is asked', async () => {
    const network = new TestNetwork()
    const { finch, lark, reader, come } = offline(network)
    await network.flush()
    come(finch)
    const notice = finch.loseTouch()
    come(lark)
    await bringsAndWaits(lark)
    come(finch)
    await network.flush()
    notice()
    await network.flush()
    expect(reader.text).toBe(lark.text)
    for (const client of [finch, lark]) expect(client.settled).toBe(client.sent)
  })

  test('who wrote them has said them, on top of words that a third has still to say', async () => {
    const network = new TestNetwork()
    const [wren, finch, lark] = [network.client(), network.client(), network.client()] as const
    write(wren.doc, 'by Wren')
    Y.applyUpdate(finch.doc, Y.encodeStateAsUpdate(wren.doc), finch)
    write(finch.doc, 'by Finch, below it')
    Y.applyUpdate(lark.doc, Y.encodeStateAsUpdate(finch.doc), lark)
    network.client().connect()
    await network.flush()
    for (const client of [wren, finch, lark]) {
      client.connect({ announces: true, author: `guest:${client.doc.clientID}` })
    }
    for (const client of [lark, finch]) {
      client.pull()
      await client.push()
    }
    // Finch is asked about what Lark brought, and answers; Wren is silent as yet.
    finch.pull()
    await finch.push()
    expect(network.rooms.stats.held).toBeGreaterThan(0)
    await network.flush()
    expect([finch.refusedWith, lark.refusedWith]).toEqual([null, null])
    expect(textOf(await network.stored())).toBe(lark.text)
    for (const client of [wren, finch, lark]) expect(client.settled).toBe(client.sent)
    expect(network.rooms.stats.held).toBe(0)
  })

  test('an answer that was under way already settles nothing', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect({ announces: true, author: 'guest:finch' })
    const lark = network.client()
    await network.flush({ durable: false })
    finch.drop()
    finch.connect({ announces: true, author: 'guest:finch' })
    await new Promise<void>(resolve => setImmediate(resolve))
    await finch.push()
    finch.pull()
    // The answer to the greeting waits to be sent; it says nothing of what is typed now.
    const answer = finch.outgoing.length
    expect(answer).toBeGreaterThan(0)
    bridge(finch, lark, { forwards: true })
    write(finch.doc, 'typed after the answer')
    lark.connect({ announces: true, author: 'guest:lark' })
    await lark.push()
    await bringsAndWaits(lark)
    await finch.push(answer)
    expect(network.rooms.stats.held).toBe(1)
    await network.flush()
    expect(network.rooms.stats.held).toBe(0)
    expect([finch.refusedWith, lark.refusedWith]).toEqual([null, null])
    expect(textOf(await network.stored())).toBe(finch.text)
    for (const client of [finch, lark]) expect(client.settled).toBe(client.sent)
  })

  test.each([
    ['the one who wrote', [0, 1]],
    ['the one who read', [1, 0]],
  ])('a crash before the commit, and %s returns first', async (_, order) => {
    for (const together of [true, false]) {
      const network = new TestNetwork()
      const connect = (client: TestClient) =>
        client.connect({ announces: true, author: `guest:${client.doc.clientID}` })
      const clients = [network.client(), network.client()] as const
      for (const client of clients) connect(client)
      await network.flush()
      write(clients[0].doc, 'seen, and not on disk')
      await network.flush({ durable: false })
      expect(clients[1].text).toContain('seen, and not on disk')
      network.crash()
      for (const i of order) {
        connect(clients[i] as TestClient)
        if (together) await clients[i]?.push()
        else await network.flush()
      }
      await network.flush()
      expect(textOf(await network.stored())).toBe(clients[0].text)
      for (const client of clients) {
        expect(client.refusedWith).toBeNull()
        expect(client.settled).toBe(client.sent)
      }
    }
  })

  test('a crash before the commit of what is too large to be held: the other is not sent away for good', async () => {
    const network = new TestNetwork({ heldBytes: 1_000 })
    const connect = (client: TestClient) =>
      client.connect({ announces: true, author: `guest:${client.doc.clientID}` })
    const [finch, lark] = [network.client(), network.client()] as const
    for (const client of [finch, lark]) connect(client)
    await network.flush()
    write(finch.doc, 'x'.repeat(2_000))
    await network.flush({ durable: false })
    network.crash()
    for (const client of [finch, lark]) connect(client)
    await new Promise<void>(resolve => setImmediate(resolve))
    lark.pull()
    await lark.push()
    expect(lark.closed?.code).toBe(1013)
    await network.flush()
    connect(lark)
    await network.flush()
    expect(textOf(await network.stored())).toBe(finch.text)
    for (const client of [finch, lark]) expect(client.settled).toBe(client.sent)
  })

  test('the thread that reads them dies: who brought them comes again, and nobody else waits', async () => {
    const network = new TestNetwork({ inlineUpdateBytes: 1_000 })
    const finch = network.client().connect({ author: 'guest:finch' })
    const made: Uint8Array[] = []
    const away = new Y.Doc()
    away.on('update', update => made.push(update))
    for (const words of ['ground', 'x'.repeat(2_000)]) write(away, words)
    const [ground, large] = made.map(update => writeSync(SYNC_UPDATE, update)) as [
      Uint8Array,
      Uint8Array,
    ]
    const lark = network.client().connect({ author: 'guest:lark' })
    await network.flush()
    lark.raw(large)
    await network.flush()
    expect(network.rooms.stats.held).toBe(1)
    network.reductionFails = true
    finch.raw(ground)
    await network.flush()
    expect(lark.closed?.code).toBe(1011)
    expect(finch.settled).toBe(finch.sent)
    network.reductionFails = false
    lark.connect({ author: 'guest:lark' })
    lark.raw(large)
    await network.flush()
    expect(textOf(await network.stored())).toBe(textOf(away))
    expect(lark.settled).toBe(lark.sent)
    expect(network.rooms.stats.held).toBe(0)
  })

  test('nobody’s in particular, back before the old connection is known to be dead, a key held down', async () => {
    const network = new TestNetwork()
    const reader = network.client().connect()
    const finch = network.client().connect({ announces: true })
    await network.flush()
    finch.loseTouch()
    finch.connect({ announces: true })
    // Thirty times a second, until the old connection is given up.
    const text = finch.doc.getText('title')
    for (let i = 0; i < (30 * network.limits.ownerAnswerMs) / 1_000; i++) {
      text.insert(i, 'a')
      await finch.push()
    }
    network.time.advance(network.limits.ownerAnswerMs)
    await network.flush()
    expect(finch.refusedWith).toBeNull()
    expect(finch.settled).toBe(finch.sent)
    expect(reader.doc.getText('title').toString()).toBe(text.toString())
  })
})
