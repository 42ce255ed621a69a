import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { SYNC_UPDATE, writeSync } from '../../../lib/protocol'
import { TestNetwork } from './network'
import { write } from './peers'
import type { TestClient } from './test-client'

/** Types words one after another, and takes them back: a long tail that comes to little. */
function typeAndTakeBack({ doc }: TestClient, words: number): void {
  const body = doc.getXmlFragment('prosemirror')
  for (let i = 0; i < words; i++) {
    write(doc, `word ${'x'.repeat(40)}`)
    body.delete(body.length - 1, 1)
  }
}

const textOf = (doc: Y.Doc) => doc.getXmlFragment('prosemirror').toJSON()

const sizes = (client: TestClient) =>
  client.events.flatMap(event => (event.type === 'size' ? [event.near] : []))

describe('a document at its limit', () => {
  test('is compacted before anything is refused, while who writes waits', async () => {
    const network = new TestNetwork({ documentBytes: 4_000 })
    const finch = network.client().connect()
    const lark = network.client().connect()
    await network.flush()
    typeAndTakeBack(finch, 20)
    await network.flush()
    expect(network.rooms.stats.compactionsTotal).toBe(0)
    typeAndTakeBack(finch, 40)
    write(finch.doc, 'and this is kept')
    await network.flush()
    expect(network.rooms.stats.compactionsTotal).toBe(1)
    expect(finch.refusedWith).toBeNull()
    expect(lark.text).toContain('and this is kept')
    expect(finch.settled).toBe(finch.sent)
  })

  test('is compacted anew where a compaction was under way that began before it came there', async () => {
    const network = new TestNetwork({ documentBytes: 6_000, tailUpdates: 30 })
    const compact = network.storage.compact
    const waiting: (() => void)[] = []
    network.storage.compact = async (...args) => {
      await new Promise<void>(resolve => waiting.push(resolve))
      return compact(...args)
    }
    const finch = network.client().connect()
    await network.flush()
    typeAndTakeBack(finch, 15)
    await network.flush()
    expect(waiting).toHaveLength(1)
    typeAndTakeBack(finch, 40)
    write(finch.doc, 'and this is kept'.repeat(100))
    await network.flush()
    for (let i = 0; i < 3; i++) {
      waiting.shift()?.()
      await network.flush()
    }
    expect(finch.refusedWith).toBeNull()
    expect(textOf(await network.stored())).toBe(finch.text)
    expect(finch.settled).toBe(finch.sent)
  })

  test('that is as large as it looks refuses, and looks again only after a while', async () => {
    const network = new TestNetwork({ documentBytes: 4_000 })
    const finch = network.client().connect()
    await network.flush()
    write(finch.doc, 'a'.repeat(3_000))
    write(finch.doc, 'b')
    await network.flush()
    for (let i = 0; i < 3; i++) {
      const guest = network.client().connect()
      await network.flush()
      write(guest.doc, 'c'.repeat(2_000))
      await network.flush()
      expect(guest.refusedWith).toBe('too-large')
      expect(network.rooms.stats.compactionsTotal).toBe(1)
      write(finch.doc, 'd')
      await network.flush()
    }
    network.time.advance(network.limits.makeRoomMs)
    const guest = network.client().connect()
    await network.flush()
    write(guest.doc, 'c'.repeat(2_000))
    await network.flush()
    expect(guest.refusedWith).toBe('too-large')
    expect(network.rooms.stats.compactionsTotal).toBe(2)
    expect(finch.isConnected).toBe(true)
  })

  test('takes deletions, and then has room again', async () => {
    const network = new TestNetwork({ documentBytes: 4_000 })
    const finch = network.client().connect()
    await network.flush()
    write(finch.doc, 'a'.repeat(3_950 - 60))
    await network.flush()
    finch.doc.getXmlFragment('prosemirror').delete(0, 1)
    await network.flush()
    write(finch.doc, 'b'.repeat(2_000))
    await network.flush()
    expect(finch.refusedWith).toBeNull()
    expect((await network.stored()).getXmlFragment('prosemirror').toJSON()).toBe(finch.text)
  })

  test('holds for what was held as for what has just come', async () => {
    const network = new TestNetwork({ documentBytes: 4_000 })
    const finch = network.client().connect()
    const lark = network.client().connect()
    await network.flush()
    const made: Uint8Array[] = []
    const away = new Y.Doc()
    away.on('update', update => made.push(update))
    write(away, 'ground')
    write(away, 'x'.repeat(3_000))
    lark.raw(writeSync(SYNC_UPDATE, made[1] as Uint8Array))
    await network.flush()
    expect(network.rooms.stats.held).toBe(1)
    write(finch.doc, 'y'.repeat(2_000))
    finch.raw(writeSync(SYNC_UPDATE, made[0] as Uint8Array))
    await network.flush()
    expect(finch.text).toContain('yyy')
    expect(finch.text).not.toContain('xxx')
    expect(lark.refusedWith).toBe('too-large')
    expect(finch.settled).toBe(finch.sent)
    expect(network.rooms.stats.held).toBe(0)
    const { tail, snapshot } = await network.storage.load('room')
    const bytes = [snapshot, ...tail.map(record => record.bytes)].map(each => each?.length ?? 0)
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(4_000)
  })
})

test('who writes is told when a document comes near its limit, and when it is not any more', async () => {
  const network = new TestNetwork({ documentBytes: 5_000, tailUpdates: 40 })
  const finch = network.client().connect()
  await network.flush()
  write(finch.doc, 'a'.repeat(3_500))
  await network.flush()
  expect(sizes(finch)).toEqual([])
  write(finch.doc, 'b'.repeat(800))
  write(finch.doc, 'c')
  await network.flush()
  expect(sizes(finch)).toEqual([true])
  expect(finch.events.at(-1)).toMatchObject({ type: 'size', near: true, limit: 5_000 })
  const late = network.client().connect()
  const stock = network.client().connect({ extended: false })
  await network.flush()
  expect(sizes(late)).toEqual([true])
  expect(stock.events).toEqual([])
  finch.doc.getXmlFragment('prosemirror').delete(0, 2)
  for (let i = 0; i < 40; i++) write(finch.doc, '')
  await network.flush()
  expect(sizes(finch)).toEqual([true, false])
  expect(sizes(late)).toEqual([true, false])
})
