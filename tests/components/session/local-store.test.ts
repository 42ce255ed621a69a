import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { turns, until } from './fake-browser'
import { breakable } from './faulty-databases'
import { LocalDesk, limits, NAME, settled, UNREADABLE } from './local-desk'

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

describe('a copy', () => {
  test('is given back to the next page', async () => {
    const first = desk.open()
    first.type('one')
    first.type('two')
    expect(first.store.isKept).toBe(false)
    await until(() => first.store.isKept)
    const again = await desk.reopen()
    expect(again.words()).toEqual(['one', 'two'])
  })

  test('has the form that y-indexeddb gives it', async () => {
    const first = desk.open()
    first.type('one')
    await until(() => first.store.isKept)
    const { updates } = await desk.contents()
    const read = new Y.Doc()
    for (const update of updates) Y.applyUpdate(read, update as Uint8Array)
    expect(read.getArray('words').toArray()).toEqual(['one'])
  })

  test('takes what came during one transaction into the next', async () => {
    const { factory: counted, faults } = breakable(desk.factory)
    const first = desk.open(1, counted)
    await first.store.loaded
    const before = faults.transactions
    for (let word = 0; word < 8; word++) first.type(`${word}`)
    await until(() => first.store.isKept)
    expect(faults.transactions - before).toBe(2)
    expect((await desk.reopen()).words()).toHaveLength(8)
  })

  test('is trimmed into one row', async () => {
    const first = desk.open()
    for (let word = 0; word < 25; word++) {
      first.type(`${word}`)
      await until(() => first.store.isKept)
    }
    const { updates } = await desk.contents()
    expect(updates.length).toBeLessThanOrEqual(limits.localRows)
    expect((await desk.reopen()).words()).toHaveLength(25)
  })

  test('loses nothing of what is typed while it is read and has to be trimmed', async () => {
    const first = desk.open()
    for (let word = 0; word < 10; word++) {
      first.type(`${word}`)
      await until(() => first.store.isKept)
    }
    const second = desk.open()
    for (let word = 10; word < 30; word++) second.type(`${word}`)
    await until(() => second.store.isKept)
    expect((await desk.reopen()).words()).toHaveLength(30)
  })

  test('keeps the rest when it is closed', async () => {
    const first = desk.open()
    await first.store.loaded
    first.type('one')
    first.type('two')
    await first.store.destroy()
    await first.store.destroy()
    expect((await desk.reopen()).words()).toEqual(['one', 'two'])
  })

  test('keeps what was typed before it was open, when it is closed at once', async () => {
    const first = desk.open()
    first.type('hasty')
    await first.store.destroy()
    expect((await desk.reopen()).words()).toEqual(['hasty'])
  })

  test('leaves a row that cannot be read where it is', async () => {
    const first = desk.open()
    first.type('one')
    await until(() => first.store.isKept)
    const db = await settled(desk.factory.open(NAME))
    const rows = db.transaction('updates', 'readwrite').objectStore('updates')
    rows.add('no update at all')
    await settled(rows.add(UNREADABLE))
    db.close()
    const second = await desk.reopen()
    for (let word = 0; word < 25; word++) {
      second.type(`${word}`)
      await until(() => second.store.isKept)
    }
    const { updates } = await desk.contents()
    expect(updates).toContainEqual(UNREADABLE)
    expect(updates).toContain('no update at all')
    expect((await desk.reopen()).words()).toHaveLength(26)
  })
})

describe('the mark of unsaved words', () => {
  test('goes when they are saved', async () => {
    const first = desk.open()
    first.type('one')
    await until(() => first.store.isKept)
    expect((await desk.reopen()).unsaved).toBe(true)
    first.store.saved()
    await turns()
    expect((await desk.reopen()).unsaved).toBe(false)
  })

  test('is not made by what the relay sent', async () => {
    const first = desk.open()
    first.doc.transact(() => first.doc.getArray('words').push(['theirs']), 'relay')
    await until(() => first.store.isKept)
    const again = await desk.reopen()
    expect(again.words()).toEqual(['theirs'])
    expect(again.unsaved).toBe(false)
  })

  test('of a closed tab goes when a later one has saved its words', async () => {
    const first = desk.open()
    first.type('one')
    await until(() => first.store.isKept)
    await first.store.destroy()
    const second = await desk.reopen(2)
    second.store.saved()
    await turns()
    expect((await desk.contents()).custom).toEqual([])
  })

  test('stays where all was saved before it was read', async () => {
    const first = desk.open()
    first.type('one')
    await until(() => first.store.isKept)
    const second = desk.open(2)
    second.store.saved()
    await until(() => second.unsaved !== null)
    await turns()
    expect((await desk.reopen(3)).unsaved).toBe(true)
    second.store.saved()
    await turns()
    expect((await desk.reopen(3)).unsaved).toBe(false)
  })

  test('of a tab that went on typing stays', async () => {
    const first = desk.open()
    first.type('one')
    await until(() => first.store.isKept)
    const second = await desk.reopen(2)
    first.type('two')
    await until(() => first.store.isKept)
    second.store.saved()
    await turns()
    expect((await desk.reopen(3)).unsaved).toBe(true)
  })
})

describe('two tabs', () => {
  test('never remove what only the other one knows', async () => {
    const one = desk.open(1)
    const two = desk.open(2)
    for (let word = 0; word < 25; word++) {
      one.type(`a${word}`)
      if (word % 3 === 0) two.type(`b${word}`)
      await until(() => one.store.isKept && two.store.isKept)
    }
    expect((await desk.reopen()).words()).toHaveLength(25 + 9)
  })
})
