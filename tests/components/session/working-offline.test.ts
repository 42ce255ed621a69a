import { describe, expect, vi } from 'vitest'
import { OFFLINE, OFFLINE_UNSAVED, SAVED, SAVING, test } from './browser-story'
import { stateOf, textOf, until, write } from './fake-browser'
import { heldFactory } from './faulty-databases'

describe('the local copy', () => {
  test('is shown before the relay has answered', async ({ relay, browser }) => {
    const tab = await browser.connectSaved()
    write(tab, 'known')
    relay.settle()
    await until(() => tab.session.isKept)
    await tab.session.destroy()

    relay.network.up = false
    const again = await browser.connect()
    await again.session.firstSync
    expect(again.session.ready.getSnapshot()).toBe(true)
    expect(textOf(again)).toBe('known')
    relay.network.flush()
    expect(stateOf(again)).toEqual(OFFLINE)
  })

  test('brings words typed offline through a closed tab', async ({ relay, browser }) => {
    relay.network.up = false
    const tab = await browser.connect()
    relay.network.flush()
    write(tab, 'on the train')
    expect(stateOf(tab)).toEqual(OFFLINE_UNSAVED)
    await tab.session.destroy()

    const still = await browser.connect()
    relay.network.flush()
    expect(stateOf(still)).toEqual(OFFLINE_UNSAVED)
    await still.session.destroy()

    relay.network.up = true
    const home = await browser.connect()
    relay.network.flush()
    expect(stateOf(home)).toEqual(SAVING)
    relay.settle()
    expect(stateOf(home)).toEqual(SAVED)
    expect(relay.textOnDisk).toBe('on the train')
    await home.session.destroy()

    // Now they are known to be saved.
    relay.network.up = false
    const later = await browser.connect()
    relay.network.flush()
    expect(stateOf(later)).toEqual(OFFLINE)
  })

  test('that is empty is no first sync', async ({ relay, browser }) => {
    relay.network.up = false
    const tab = await browser.connect()
    expect(tab.session.ready.getSnapshot()).toBe(false)
    relay.network.up = true
    relay.network.flush()
    expect(tab.session.ready.getSnapshot()).toBe(true)
    await tab.session.firstSync
  })

  test('that opens late brings its words all the same', async ({ relay, browser }) => {
    relay.network.up = false
    const tab = await browser.connect()
    write(tab, 'kept ')
    await tab.session.destroy()
    relay.network.up = true

    const held = heldFactory(browser.indexedDB)
    const late = browser.open({ indexedDB: held.factory })
    vi.advanceTimersByTime(2_000)
    relay.settle()
    expect(stateOf(late)).toEqual(SAVED)
    held.release()
    await until(() => textOf(late) === 'kept ')
    expect(stateOf(late)).toEqual(SAVING)
    relay.network.cut()
    expect(stateOf(late)).toEqual(OFFLINE_UNSAVED)
    vi.advanceTimersByTime(500)
    relay.settle()
    expect(stateOf(late)).toEqual(SAVED)
    expect(relay.textOnDisk).toBe('kept ')
  })

  test('that cannot be opened is not waited for', async ({ relay, browser }) => {
    const never = { open: () => ({}) } as unknown as IDBFactory
    const tab = browser.open({ indexedDB: never })
    vi.advanceTimersByTime(1_999)
    expect(relay.network.sockets).toHaveLength(0)
    vi.advanceTimersByTime(1)
    relay.settle()
    expect(stateOf(tab)).toEqual(SAVED)
    // Closing does not wait for it either.
    void tab.session.destroy()
  })
})

describe('closing the page', () => {
  test('asks only where words are neither saved nor kept here', async ({ browser }) => {
    const tab = await browser.connectSaved()
    expect(tab.page.asksBeforeClosing()).toBe(false)
    write(tab, 'x')
    expect(tab.page.asksBeforeClosing()).toBe(true)
    await until(() => tab.session.isKept)
    expect(stateOf(tab)).toEqual(SAVING)
    expect(tab.page.asksBeforeClosing()).toBe(false)
  })

  test('asks in a browser that keeps nothing until all is saved', async ({ relay, browser }) => {
    const tab = await browser.connectSaved({ indexedDB: null })
    write(tab, 'x')
    expect(tab.page.asksBeforeClosing()).toBe(true)
    relay.settle()
    expect(tab.page.asksBeforeClosing()).toBe(false)
  })
})
