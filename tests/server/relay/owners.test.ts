import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { SYNC_UPDATE, writeSync } from '../../../lib/protocol'
import { takesClocks } from './forgery'
import { TestNetwork } from './network'
import { write } from './peers'
import { bridge, type TestClient } from './test-client'

const clockOf = ({ doc }: TestClient) => Y.getState(doc.store, doc.clientID)

/** The next words of a client, before they are words. */
function forgery(victim: TestClient, length: number): Uint8Array {
  return writeSync(SYNC_UPDATE, takesClocks(victim.doc.clientID, clockOf(victim), length))
}

const textOf = (doc: Y.Doc) => doc.getXmlFragment('prosemirror').toJSON()

const people: [string, string, string][] = [
  ['people who are known', 'guest:finch', 'guest:mole'],
  ['people who are not', '', ''],
]

describe.each(people)(
  'fifteen bytes that would make the next words vanish, among %s',
  (_, a, b) => {
    const start = async () => {
      const network = new TestNetwork()
      const finch = network.client().connect({ author: a, announces: a !== '' })
      const lark = network.client().connect({ author: a && 'guest:lark' })
      const mole = network.client().connect({ author: b })
      await network.flush()
      write(finch.doc, 'the beginning')
      await network.flush()
      return { network, finch, lark, mole }
    }
    const expectUntouched = async ({ network, finch, lark }: Awaited<ReturnType<typeof start>>) => {
      write(finch.doc, 'the words that were to vanish')
      await network.flush()
      expect(lark.text).toContain('the words that were to vanish')
      expect(lark.text).toBe(finch.text)
      expect(lark.doc.store.pendingStructs).toBeNull()
      expect(textOf(await network.stored())).toBe(finch.text)
      expect(finch.settled).toBe(finch.sent)
      expect([finch.refusedWith, lark.refusedWith]).toEqual([null, null])
      expect(network.rooms.stats.held).toBe(0)
      expect(network.troubles).toEqual([])
    }

    test('sent while nobody types: their sender is refused', async () => {
      const story = await start()
      const { network, finch, mole } = story
      expect(forgery(finch, 1_000).length).toBeLessThanOrEqual(15)
      mole.raw(forgery(finch, 1_000))
      await network.flush()
      expect(mole.closed).toEqual({ code: 4403, reason: 'forged' })
      expect(mole.refusedWith).toBe('forged')
      expect(network.rooms.stats.forgedTotal).toBe(1)
      expect(network.rooms.stats.refused.forged).toBe(1)
      await expectUntouched(story)
    })

    test('sent just before somebody types: who types is believed', async () => {
      const story = await start()
      const { network, finch, lark, mole } = story
      mole.raw(forgery(finch, 1_000))
      await mole.push()
      write(finch.doc, 'typed at that moment')
      await network.flush()
      expect(lark.text).toContain('typed at that moment')
      expect(mole.refusedWith).toBe('forged')
      await expectUntouched(story)
    })

    test('few enough to be among the words that come: nothing is left of them', async () => {
      const story = await start()
      const { network, finch, mole } = story
      mole.raw(forgery(finch, 2))
      await mole.push()
      write(finch.doc, 'typed at that moment')
      await network.flush()
      expect(mole.settled).toBe(mole.sent)
      expect(network.rooms.stats.held).toBe(0)
      await expectUntouched(story)
    })

    test('far ahead, behind a gap: they do not wait there for the words to come', async () => {
      const story = await start()
      const { network, finch, mole } = story
      const ahead = takesClocks(finch.doc.clientID, clockOf(finch) + 10, 1)
      mole.raw(writeSync(SYNC_UPDATE, ahead))
      await network.flush()
      expect(mole.refusedWith).toBe('forged')
      await expectUntouched(story)
    })

    test('with words of their own: nothing that needs the forged ones is kept', async () => {
      const story = await start()
      const { network, finch, lark, mole } = story
      const forged = new Y.Doc()
      Y.applyUpdate(forged, Y.encodeStateAsUpdate(mole.doc))
      const before = Y.encodeStateVector(forged)
      forged.clientID = finch.doc.clientID
      write(forged, 'never said')
      forged.clientID = 77
      forged.getText('title').insert(0, 'mine')
      const block = forged.getXmlFragment('prosemirror').get(1) as Y.XmlElement
      ;(block.get(0) as Y.XmlText).insert(5, ' I agree')
      mole.raw(writeSync(SYNC_UPDATE, Y.encodeStateAsUpdate(forged, before)))
      await network.flush()
      expect(mole.refusedWith).toBe('forged')
      expect(lark.text).not.toContain('never said')
      await expectUntouched(story)
    })

    test('in an update so large that another thread reads it', async () => {
      const story = await start()
      const { network, finch, mole } = story
      const forged = new Y.Doc()
      Y.applyUpdate(forged, Y.encodeStateAsUpdate(mole.doc))
      forged.clientID = finch.doc.clientID
      const before = Y.encodeStateVector(forged)
      write(forged, 'x'.repeat(2 * network.limits.inlineUpdateBytes))
      mole.raw(writeSync(SYNC_UPDATE, Y.encodeStateAsUpdate(forged, before)))
      await network.flush()
      expect(mole.refusedWith).toBe('forged')
      await expectUntouched(story)
    })
  },
)

test('who is made to answer again and again is asked once a second, and one question at a time', async () => {
  const network = new TestNetwork()
  const finch = network.client().connect({ author: 'guest:finch' })
  await network.flush()
  const asked = finch.questions
  const attack = async () => {
    const mole = network.client().connect({ author: 'guest:mole' })
    await mole.push()
    mole.raw(forgery(finch, 5))
    await mole.push()
    return mole
  }
  const moles = []
  for (let i = 0; i < 10; i++) moles.push(await attack())
  finch.pull()
  expect(finch.questions).toBe(asked + 1)
  // The answer settles what was held before the question: the first one, the others wait.
  await finch.push()
  expect(moles.map(mole => mole.isConnected)).toEqual(moles.map((_, i) => i > 0))
  finch.pull()
  expect(finch.questions).toBe(asked + 1)
  network.time.advance(network.limits.askOwnerMs)
  await network.flush()
  expect(finch.questions).toBe(asked + 2)
  expect(moles.every(mole => mole.refusedWith === 'forged')).toBe(true)
})

test('what is held in another’s name is bounded, and goes with who sent it', async () => {
  const network = new TestNetwork({ heldUpdates: 3 })
  const finch = network.client().connect({ author: 'guest:finch' })
  const mole = network.client().connect({ author: 'guest:mole' })
  await network.flush()
  for (let i = 0; i < 4; i++) mole.raw(forgery(finch, 5 + i))
  await mole.push()
  expect(mole.closed?.code).toBe(4429)
  expect(network.rooms.stats.held).toBe(0)
  expect(network.rooms.stats.heldTotal).toBe(3)
})

describe('what somebody may do decides whether they are asked', () => {
  test('a reader owns its id and has nothing to give: what others bring in it is taken', async () => {
    const network = new TestNetwork()
    const viewer = network.client()
    write(viewer.doc, 'written before the role was lowered')
    const lark = network.client()
    Y.applyUpdate(lark.doc, Y.encodeStateAsUpdate(viewer.doc), lark)
    viewer.connect({ role: 'view', author: 'guest:finch', announces: true })
    viewer.outgoing.length = 0
    lark.connect({ author: 'guest:lark' })
    await network.flush()
    expect(textOf(await network.stored())).toBe(lark.text)
    expect(lark.settled).toBe(lark.sent)
    expect(viewer.questions).toBe(0)
  })

  test('who loses the right to write is not waited for, and is asked when they have it again', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect({ author: 'guest:finch', announces: true })
    const lark = network.client()
    await network.flush()
    bridge(finch, lark, { forwards: true })
    write(finch.doc, 'by Finch')
    finch.outgoing.length = 0
    lark.connect({ author: 'guest:lark' })
    lark.pull()
    await lark.push()
    await new Promise<void>(resolve => setImmediate(resolve))
    expect(network.rooms.stats.held).toBe(1)
    network.rooms.reconsider('room', (standing, { author }) =>
      author === 'guest:finch' ? { ...standing, role: 'view' } : null,
    )
    expect(network.rooms.stats.held).toBe(0)
    await network.flush()
    expect(textOf(await network.stored())).toContain('by Finch')
    const { questions } = finch
    network.rooms.reconsider('room', standing => ({ ...standing, role: 'edit' }))
    await network.flush()
    expect(finch.questions).toBe(questions + 1)
    expect(finch.isConnected).toBe(true)
  })
})

describe('an id', () => {
  const seen = async (network: TestNetwork, by: TestClient, client: number) => {
    await network.flush()
    network.time.advance(200)
    await network.flush()
    return by.awareness.getStates().get(client)?.name
  }

  test('is nobody else’s while its owner is here, nor after', async () => {
    const network = new TestNetwork()
    const reader = network.client().connect({ author: 'guest:reader' })
    const finch = network.client()
    finch.awareness.setLocalStateField('name', 'Guest Finch')
    finch.connect({ author: 'guest:finch' })
    const id = finch.doc.clientID
    expect(await seen(network, reader, id)).toBe('Guest Finch')
    const impostor = () => {
      const mole = network.client()
      mole.doc.clientID = id
      mole.awareness.clientID = id
      mole.awareness.setLocalStateField('name', 'Guest Mole')
      return mole.connect({ author: 'guest:mole', announces: true })
    }
    impostor()
    expect(await seen(network, reader, id)).toBe('Guest Finch')
    finch.drop()
    expect(await seen(network, reader, id)).toBeUndefined()
    impostor()
    expect(await seen(network, reader, id)).toBeUndefined()
    finch.connect({ author: 'guest:finch' })
    expect(await seen(network, reader, id)).toBe('Guest Finch')
  })

  test('is lost by who does not answer for it, and they still see the others', async () => {
    const network = new TestNetwork()
    const reader = network.client().connect({ author: 'guest:reader' })
    const finch = network.client()
    finch.awareness.setLocalStateField('name', 'Guest Finch')
    finch.connect({ author: 'guest:finch', announces: true })
    const lark = network.client().connect({ author: 'guest:lark' })
    expect(await seen(network, reader, finch.doc.clientID)).toBe('Guest Finch')
    bridge(finch, lark, { forwards: true })
    write(finch.doc, 'by Finch')
    finch.outgoing.length = 0
    await lark.push()
    finch.pull()
    finch.outgoing.length = 0
    network.time.advance(network.limits.ownerAnswerMs)
    expect(await seen(network, reader, finch.doc.clientID)).toBeUndefined()
    expect(reader.text).toContain('by Finch')
    lark.awareness.setLocalStateField('name', 'Guest Lark')
    expect(await seen(network, finch, lark.doc.clientID)).toBe('Guest Lark')
  })

  test('goes over to the same person’s new connection, and nobody stays behind', async () => {
    const network = new TestNetwork()
    const reader = network.client().connect({ author: 'guest:reader' })
    const finch = network.client()
    finch.awareness.setLocalStateField('name', 'Guest Finch')
    const id = finch.doc.clientID
    finch.connect({ author: 'guest:finch', announces: true })
    expect(await seen(network, reader, id)).toBe('Guest Finch')
    const notice = finch.loseTouch()
    finch.connect({ author: 'guest:finch', announces: true })
    expect(await seen(network, reader, id)).toBe('Guest Finch')
    notice()
    expect(await seen(network, reader, id)).toBe('Guest Finch')
    const noticeToo = finch.loseTouch()
    finch.connect({ author: 'guest:finch', announces: true })
    finch.outgoing.length = 0
    noticeToo()
    finch.drop()
    expect(await seen(network, reader, id)).toBeUndefined()
  })
})
