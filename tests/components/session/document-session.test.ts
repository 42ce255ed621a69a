import * as encoding from 'lib0/encoding'
import { describe, expect, vi } from 'vitest'
import { MESSAGE_EVENT, MESSAGE_REFUSED } from '../../../lib/protocol'
import { SCHEMA_VERSION } from '../../../lib/schema-version'
import { LOADING, OFFLINE_UNSAVED, SAVED, SAVING, test } from './browser-story'
import { erase, FakeBrowser, stateOf, textOf, write } from './fake-browser'

describe('Saved', () => {
  test('is said once the first step 2 is on disk', async ({ relay, browser }) => {
    const tab = await browser.connect()
    expect(stateOf(tab)).toEqual({ kind: 'loading' })
    relay.network.flush()
    expect(stateOf(tab)).toEqual(LOADING)
    relay.commit(false)
    relay.network.flush()
    expect(stateOf(tab)).toEqual(LOADING)
    relay.commit()
    expect(stateOf(tab)).toEqual(LOADING)
    relay.network.flush()
    expect(stateOf(tab)).toEqual(SAVED)
  })

  test('is not said while a letter is under way, from the very keystroke on', async ({
    relay,
    browser,
  }) => {
    const tab = await browser.connectSaved()
    const seen: string[] = []
    tab.session.state.subscribe(() => seen.push(stateOf(tab).kind))
    write(tab, 'a')
    expect(stateOf(tab)).toEqual(SAVING)
    write(tab, 'b')
    relay.network.step()
    relay.commit()
    relay.network.flush()
    // Only the first letter is on disk.
    expect(stateOf(tab)).toEqual(SAVING)
    relay.settle()
    expect(stateOf(tab)).toEqual(SAVED)
    expect(relay.textOnDisk).toBe('ab')
    expect(seen).toEqual(['saving', 'saved'])
  })

  test('counts deletions, which no state vector shows', async ({ relay, browser }) => {
    const tab = await browser.connectSaved()
    write(tab, 'word')
    relay.settle()
    erase(tab, 0, 2)
    expect(stateOf(tab)).toEqual(SAVING)
    relay.settle()
    expect(stateOf(tab)).toEqual(SAVED)
    expect(relay.textOnDisk).toBe('rd')
  })

  test('is not lost by what others write', async ({ relay, browser }) => {
    const tab = await browser.connectSaved()
    const other = new FakeBrowser(relay)
    const theirs = await other.connectSaved()
    write(theirs, 'theirs')
    relay.network.flush()
    expect(textOf(tab)).toBe('theirs')
    expect(stateOf(tab)).toEqual(SAVED)
    await other.close()
  })

  test('keeps one snapshot while nothing changes', async ({ browser }) => {
    const tab = await browser.connectSaved()
    expect(tab.session.state.getSnapshot()).toBe(tab.session.state.getSnapshot())
  })

  test('is not said over a letter that a closing socket did not take', async ({
    relay,
    browser,
  }) => {
    const tab = await browser.connectSaved()
    write(tab, 'first, ')
    relay.network.flush()
    relay.network.lastSocket.readyState = relay.network.lastSocket.CLOSING
    write(tab, 'late')
    expect(stateOf(tab)).toEqual(SAVING)
    relay.settle()
    // What the socket took is acknowledged, the rest is not.
    expect(relay.textOnDisk).toBe('first, ')
    expect(stateOf(tab)).toEqual(SAVING)
    relay.network.cut()
    expect(stateOf(tab)).toEqual(OFFLINE_UNSAVED)
    vi.advanceTimersByTime(500)
    relay.settle()
    expect(stateOf(tab)).toEqual(SAVED)
    expect(relay.textOnDisk).toBe('first, late')
  })
})

describe("trouble with the relay's disk", () => {
  test('is told, with its reason, until all is on disk', async ({ relay, browser }) => {
    const tab = await browser.connectSaved()
    relay.tell({ type: 'storage', ok: false, code: 'disk-full' })
    relay.network.flush()
    expect(stateOf(tab)).toEqual({
      kind: 'not-saved',
      code: 'disk-full',
      sentence: null,
      permanent: false,
    })
    write(tab, 'waits')
    relay.network.flush()
    relay.tell({ type: 'storage', ok: true })
    relay.network.flush()
    expect(stateOf(tab).kind).toBe('not-saved')
    relay.settle()
    expect(stateOf(tab)).toEqual(SAVED)
  })
})

describe('a document that is nearly full', () => {
  const size = { type: 'size', bytes: 13_500_000, limit: 16_777_216 } as const

  test('is called so until it is not', async ({ relay, browser }) => {
    const tab = await browser.connectSaved()
    const { nearlyFull } = tab.session
    expect(nearlyFull.getSnapshot()).toBe(false)
    relay.tell({ ...size, near: true })
    relay.network.flush()
    expect(nearlyFull.getSnapshot()).toBe(true)
    expect(stateOf(tab)).toEqual(SAVED)
    relay.tell({ ...size, near: false })
    relay.network.flush()
    expect(nearlyFull.getSnapshot()).toBe(false)
  })

  test('is called so through a lost connection, unless it was emptied meanwhile', async ({
    relay,
    browser,
  }) => {
    const tab = await browser.connectSaved()
    const seen: boolean[] = []
    tab.session.nearlyFull.subscribe(() => seen.push(tab.session.nearlyFull.getSnapshot()))
    relay.news = { ...size, near: true }
    const comeBack = () => {
      relay.network.cut()
      vi.advanceTimersByTime(500)
      relay.settle()
    }
    comeBack()
    comeBack()
    expect(seen).toEqual([true])
    relay.news = null
    comeBack()
    expect(seen).toEqual([true, false])
  })
})

describe('what a newer relay says', () => {
  test('is passed over where it is news, and a reason to reload where it refuses', async ({
    relay,
    browser,
  }) => {
    const tab = await browser.connectSaved()
    const [line] = relay.network.lines
    line?.send(text(MESSAGE_EVENT, JSON.stringify({ type: 'weather', sun: true })))
    line?.send(text(MESSAGE_EVENT, 'null'))
    line?.send(text(MESSAGE_EVENT, JSON.stringify({ type: 'size', near: 'very' })))
    relay.network.flush()
    expect(stateOf(tab)).toEqual(SAVED)
    line?.send(text(MESSAGE_REFUSED, 'too-green', 'This is too green.'))
    relay.network.flush()
    expect(stateOf(tab)).toEqual({
      kind: 'not-saved',
      code: 'schema-too-old',
      sentence: 'This is too green.',
      permanent: true,
    })
    relay.network.flush()
    expect(relay.network.lines).toHaveLength(0)
  })
})

function text(type: number, ...strings: string[]): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, type)
    for (const each of strings) encoding.writeVarString(encoder, each)
  })
}

describe('a document that this page is too old for', () => {
  test('is one to read on, and what was written by then is saved', async ({ relay, browser }) => {
    const tab = await browser.connectSaved()
    write(tab, 'mine')
    relay.tell({ type: 'schema', schema: SCHEMA_VERSION + 1 })
    relay.settle()
    expect(tab.session.outdated.getSnapshot()).toBe(true)
    expect(stateOf(tab)).toEqual(SAVED)
    expect(relay.textOnDisk).toBe('mine')
  })

  test('is none, where the page knows as much', async ({ relay, browser }) => {
    const tab = await browser.connectSaved()
    relay.tell({ type: 'schema', schema: SCHEMA_VERSION })
    relay.settle()
    expect(tab.session.outdated.getSnapshot()).toBe(false)
  })
})

describe('who may only read', () => {
  test('sees what is there, Saved, and may write when the relay says so', async ({
    relay,
    browser,
  }) => {
    relay.memory.getText('title').insert(0, 'to read')
    relay.asks = false
    const tab = await browser.connect({ role: 'view' })
    relay.network.flush()
    expect(stateOf(tab)).toEqual(SAVED)
    expect(textOf(tab)).toBe('to read')

    relay.asks = true
    relay.tell({ type: 'role', role: 'edit' })
    relay.network.flush()
    expect(tab.session.role.getSnapshot()).toBe('edit')
    relay.settle()
    write(tab, ', to write')
    relay.settle()
    expect(stateOf(tab)).toEqual(SAVED)
    expect(relay.textOnDisk).toBe('to read, to write')
  })
})

describe('destroying', () => {
  test('ends everything, once', async ({ relay, browser }) => {
    const tab = await browser.connectSaved()
    await tab.session.destroy()
    await tab.session.destroy()
    relay.network.flush()
    vi.advanceTimersByTime(60_000)
    tab.page.window.dispatchEvent(new Event('online'))
    expect(relay.network.sockets).toHaveLength(1)
    expect(relay.network.lines).toHaveLength(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('before anything has begun begins nothing', async ({ relay, browser }) => {
    const tab = browser.open()
    await tab.session.destroy()
    vi.advanceTimersByTime(60_000)
    expect(relay.network.sockets).toHaveLength(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})
