import { describe, expect, vi } from 'vitest'
import { SCHEMA_VERSION } from '../../../lib/schema-version'
import { OFFLINE, OFFLINE_UNSAVED, SAVED, SAVING, test } from './browser-story'
import { ID, stateOf, write } from './fake-browser'

describe('the connection', () => {
  test('introduces itself', async ({ relay, browser }) => {
    const tab = await browser.connect({ epoch: 7 })
    const url = new URL(relay.network.lastSocket.url)
    expect(url.pathname).toBe(`/collab/${ID}`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ext: '1',
      client: String(tab.session.doc.clientID),
      epoch: '7',
      schema: String(SCHEMA_VERSION),
    })
  })

  test.for([1012, 1013, 1006, 1000])(
    'comes back after a close with %i',
    async (code, { relay, browser }) => {
      const tab = await browser.connectSaved()
      relay.close(code)
      relay.network.flush()
      expect(stateOf(tab)).toEqual(OFFLINE)
      write(tab, 'meanwhile')
      expect(stateOf(tab)).toEqual(OFFLINE_UNSAVED)
      expect(relay.network.sockets).toHaveLength(1)
      vi.advanceTimersByTime(500)
      expect(relay.network.sockets).toHaveLength(2)
      relay.network.flush()
      expect(stateOf(tab)).toEqual(SAVING)
      relay.settle()
      expect(stateOf(tab)).toEqual(SAVED)
      expect(relay.textOnDisk).toBe('meanwhile')
    },
  )

  test('says Offline where there is no relay, and the page can still be opened', async ({
    relay,
    browser,
  }) => {
    relay.network.up = false
    const tab = await browser.connect()
    relay.network.flush()
    expect(stateOf(tab)).toEqual(OFFLINE)
    expect(tab.session.ready.getSnapshot()).toBe(false)
  })

  test('waits longer after each failure, and a random part of it', async ({ relay, browser }) => {
    relay.network.up = false
    await browser.connect({ random: () => 0.999 })
    const waits: number[] = []
    for (let attempt = 1; attempt <= 7; attempt++) {
      relay.network.flush()
      let waited = 0
      while (relay.network.sockets.length === attempt) {
        vi.advanceTimersByTime(100)
        waited += 100
      }
      waits.push(waited)
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000])
  })

  test('comes back at once when the network or the reader does', async ({ relay, browser }) => {
    const tab = await browser.connectSaved({ random: () => 0.999 })
    relay.network.cut()
    expect(relay.network.sockets).toHaveLength(1)
    tab.page.window.dispatchEvent(new Event('online'))
    expect(relay.network.sockets).toHaveLength(2)
    relay.network.cut()
    tab.page.document.visibilityState = 'hidden'
    tab.page.document.dispatchEvent(new Event('visibilitychange'))
    expect(relay.network.sockets).toHaveLength(2)
    tab.page.document.visibilityState = 'visible'
    tab.page.document.dispatchEvent(new Event('visibilitychange'))
    expect(relay.network.sockets).toHaveLength(3)
    // One that stands is left alone.
    relay.settle()
    tab.page.window.dispatchEvent(new Event('online'))
    expect(relay.network.sockets).toHaveLength(3)
    expect(stateOf(tab)).toEqual(SAVED)
  })

  test('is tried when the browser says that there is no network', async ({ relay, browser }) => {
    const tab = await browser.connectSaved()
    tab.page.window.dispatchEvent(new Event('offline'))
    // The relay is on this machine: the browser was wrong.
    relay.settle()
    expect(stateOf(tab)).toEqual(SAVED)
    relay.network.up = false
    tab.page.window.dispatchEvent(new Event('offline'))
    relay.network.flush()
    expect(stateOf(tab)).toEqual(OFFLINE)
  })

  test('is given up where it takes too long to make', async ({ relay, browser }) => {
    const tab = await browser.connect()
    vi.advanceTimersByTime(10_000)
    expect(stateOf(tab)).toEqual(OFFLINE)
    vi.advanceTimersByTime(500)
    expect(relay.network.sockets).toHaveLength(2)
    relay.settle()
    expect(stateOf(tab)).toEqual(SAVED)
  })

  test('is made once a loss, not also by the provider itself', async ({ relay, browser }) => {
    await browser.connectSaved()
    relay.close(1012)
    relay.network.flush()
    vi.advanceTimersByTime(500)
    relay.settle()
    vi.advanceTimersByTime(60_000)
    expect(relay.network.sockets).toHaveLength(2)
  })

  test('loses nothing in a crash of the relay', async ({ relay, browser }) => {
    const tab = await browser.connectSaved()
    write(tab, 'one ')
    relay.network.flush()
    expect(stateOf(tab)).toEqual(SAVING)
    relay.crash()
    expect(relay.textOnDisk).toBe('')
    expect(stateOf(tab)).toEqual(OFFLINE_UNSAVED)
    vi.advanceTimersByTime(500)
    relay.settle()
    expect(stateOf(tab)).toEqual(SAVED)
    expect(relay.textOnDisk).toBe('one ')
  })
})
