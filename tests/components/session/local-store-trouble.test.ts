import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { turns, until } from './fake-browser'
import { breakable, heldFactory } from './faulty-databases'
import { LocalDesk, NAME, settled } from './local-desk'

let desk: LocalDesk

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  desk = new LocalDesk()
})

afterEach(async () => {
  desk.close()
  await turns()
  vi.useRealTimers()
})

describe('trouble', () => {
  test('where nothing is kept, nothing is called kept', async () => {
    const without = desk.open(1, null)
    expect(without.store.isKept).toBe(false)
    without.type('one')
    await without.store.loaded
    expect(without.store.isKept).toBe(false)
    await without.store.destroy()
  })

  test('a browser that forbids storage is asked again, in vain', async () => {
    const openDatabase = vi.fn(() => {
      throw new DOMException('Forbidden.', 'SecurityError')
    })
    const forbidden = desk.open(1, { open: openDatabase } as unknown as IDBFactory)
    await forbidden.store.loaded
    forbidden.type('one')
    vi.advanceTimersByTime(5_000)
    await turns()
    expect(openDatabase).toHaveBeenCalledTimes(2)
    expect(forbidden.store.isKept).toBe(false)
  })

  test('after a failed write the whole document is written, once there is room', async () => {
    const { factory: breaking, faults } = breakable(desk.factory)
    const first = desk.open(1, breaking)
    first.type('before')
    await until(() => first.store.isKept)
    faults.broken = true
    first.type('during')
    await turns()
    first.type('after')
    await turns()
    expect(first.store.isKept).toBe(false)
    faults.broken = false
    vi.advanceTimersByTime(5_000)
    await until(() => first.store.isKept)
    expect((await desk.contents()).updates).toHaveLength(1)
    expect((await desk.reopen()).words()).toEqual(['after', 'before', 'during'])
  })

  test('a write that fails while the next waits is not forgotten', async () => {
    const { factory: breaking, faults } = breakable(desk.factory)
    const first = desk.open(1, breaking)
    await first.store.loaded
    faults.broken = true
    first.type('fails')
    first.type('waits')
    faults.broken = false
    await turns()
    vi.advanceTimersByTime(5_000)
    await until(() => first.store.isKept)
    expect((await desk.reopen()).words()).toEqual(['fails', 'waits'])
  })

  test('what does not fit in the queue while the whole is written is written after it', async () => {
    const { factory: breaking, faults } = breakable(desk.factory)
    const first = desk.open(1, breaking)
    await first.store.loaded
    faults.broken = true
    first.type('fails')
    await turns()
    faults.broken = false
    vi.advanceTimersByTime(5_000)
    for (let word = 0; word < 15; word++) first.type(`${word}`)
    await until(() => first.store.isKept)
    expect((await desk.reopen()).words()).toHaveLength(16)
  })

  test('a database deleted while it is written to is made again with all of it', async () => {
    const first = desk.open()
    await first.store.loaded
    first.type('one')
    await settled(desk.factory.deleteDatabase(NAME))
    first.type('two')
    await until(() => first.store.isKept)
    expect((await desk.reopen()).words()).toEqual(['one', 'two'])
  })

  test('a database deleted beneath it is let go, and made again with all of it', async () => {
    const first = desk.open()
    first.type('one')
    first.type('two')
    await until(() => first.store.isKept)
    await settled(desk.factory.deleteDatabase(NAME))
    expect(first.store.isKept).toBe(false)
    first.doc.transact(() => first.doc.getArray('words').push(['three']), 'relay')
    await until(() => first.store.isKept)
    const again = await desk.reopen()
    expect(again.words()).toEqual(['one', 'three', 'two'])
    expect(again.unsaved).toBe(true)
  })

  test('a database that opens late finds one row waiting, not thousands', async () => {
    const held = heldFactory(desk.factory)
    const first = desk.open(1, held.factory)
    for (let word = 0; word < 500; word++) first.type(`${word}`)
    held.release()
    await until(() => first.store.isKept)
    expect((await desk.contents()).updates).toHaveLength(1)
    expect((await desk.reopen()).words()).toHaveLength(500)
  })
})

describe('moving aside', () => {
  test('leaves nothing under the old name, and goes on under the new one', async () => {
    const first = desk.open()
    first.type('first')
    const moved = first.store.moveTo('aside')
    let isMoved = false
    void moved.then(() => {
      isMoved = true
    })
    while (!isMoved) {
      first.type('meanwhile')
      await turns(3)
    }
    first.type('last')
    await until(() => first.store.isKept)
    expect(await desk.contents()).toEqual({ updates: [], custom: [] })
    const read = new Y.Doc()
    for (const update of (await desk.contents('aside')).updates)
      Y.applyUpdate(read, update as Uint8Array)
    expect(read.getArray('words').toArray()).toEqual(first.doc.getArray('words').toArray())
  })

  test('is refused where nothing is kept', async () => {
    const without = desk.open(1, null)
    without.type('one')
    await expect(without.store.moveTo('aside')).rejects.toThrow(DOMException)
  })

  test('changes nothing where it cannot be written', async () => {
    const { factory: breaking, faults } = breakable(desk.factory)
    const first = desk.open(1, breaking)
    first.type('one')
    await until(() => first.store.isKept)
    faults.broken = true
    await expect(first.store.moveTo('aside')).rejects.toThrow(DOMException)
    faults.broken = false
    vi.advanceTimersByTime(5_000)
    await until(() => first.store.isKept)
    expect((await desk.reopen()).words()).toEqual(['one'])
  })
})
