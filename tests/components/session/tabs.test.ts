import { describe, expect } from 'vitest'
import * as Y from 'yjs'
import { isCounted, SYNC_UPDATE, writeSync } from '../../../lib/protocol'
import { type BrowserStory, OFFLINE_UNSAVED, SAVED, SAVING, test } from './browser-story'
import { stateOf, type Tab, textOf, until, write } from './fake-browser'
import type { FakeRelay } from './fake-relay'

/** A tab that has a connection, and one whose connection cannot be made. */
async function onlineAndOffline({
  relay,
  browser,
}: BrowserStory): Promise<[online: Tab, offline: Tab]> {
  const online = await browser.connectSaved()
  relay.network.up = false
  const offline = await browser.connect()
  relay.network.flush()
  browser.flush()
  relay.settle()
  return [online, offline]
}

describe('two tabs of one browser', () => {
  test('show each other what is typed without the relay', async ({ relay, browser }) => {
    relay.network.up = false
    const one = await browser.connect()
    const two = await browser.connect()
    relay.network.flush()
    browser.flush()
    write(one, 'hello ')
    browser.flush()
    expect(textOf(two)).toBe('hello ')
    write(two, 'you')
    browser.flush()
    expect(textOf(one)).toBe('hello you')
    expect(stateOf(two)).toEqual(OFFLINE_UNSAVED)
  })

  test('pass each change on once: nothing goes round', async ({ relay, browser }) => {
    const one = await browser.connectSaved()
    await browser.connectSaved()
    browser.flush()
    relay.settle()
    write(one, 'x')
    expect(browser.flush()).toBe(1)
    relay.settle()
    expect(browser.flush()).toBe(0)
  })

  test('tell a new one what it missed, and learn what they missed', async ({ relay, browser }) => {
    relay.network.up = false
    const one = await browser.connect({ indexedDB: null })
    write(one, 'one ')
    const two = browser.open({ indexedDB: null })
    // Before it has joined the others.
    write(two, 'two ')
    await until(() => relay.network.sockets.length === 2)
    expect(browser.flush()).toBe(3)
    expect(textOf(one)).toBe(textOf(two))
    expect(textOf(one)).toContain('one ')
    expect(textOf(one)).toContain('two ')
  })

  test('answer a third one, and only that', async ({ relay, browser }) => {
    relay.network.up = false
    for (let tab = 0; tab < 3; tab++) {
      await browser.connect()
      // Each hello is heard by all, and so are an answer from each and one to each.
      const others = tab
      expect(browser.flush()).toBe(others + 2 * others * others)
    }
  })

  test('write through the one that has a connection, which counts it', async ({
    relay,
    browser,
  }) => {
    const [online, offline] = await onlineAndOffline({ relay, browser })
    write(offline, 'typed offline')
    expect(stateOf(online)).toEqual(SAVED)
    browser.flush()
    expect(textOf(online)).toBe('typed offline')
    expect(stateOf(online)).toEqual(SAVING)
    expect(stateOf(offline)).toEqual(OFFLINE_UNSAVED)
    relay.settle()
    expect(stateOf(online)).toEqual(SAVED)
    expect(relay.textOnDisk).toBe('typed offline')
  })

  test('of other documents and epochs hear nothing', async ({ relay, browser }) => {
    relay.network.up = false
    const one = await browser.connect()
    const other = await browser.connect({ id: 'zyxwvutsrqponmlkjihgfe' })
    const older = await browser.connect({ epoch: 0 })
    write(one, 'mine')
    browser.flush()
    expect(textOf(other)).toBe('')
    expect(textOf(older)).toBe('')
  })

  test('are apart once one was refused', async ({ relay, browser }) => {
    const [online, offline] = await onlineAndOffline({ relay, browser })
    relay.refusesUpdates = 'too-large'
    write(online, 'refused')
    relay.network.flush()
    browser.flush()
    write(online, ' and more')
    browser.flush()
    expect(textOf(offline)).toBe('refused')
  })

  test('both see the list of what is kept: a third opens with all of it', async ({
    relay,
    browser,
  }) => {
    relay.network.up = false
    const one = await browser.connect()
    const two = await browser.connect()
    browser.flush()
    write(one, 'a')
    write(two, 'b')
    browser.flush()
    await until(() => one.session.isKept && two.session.isKept)
    await one.session.destroy()
    await two.session.destroy()
    const three = await browser.connect()
    expect([...textOf(three)].sort()).toEqual(['a', 'b'])
  })
})

describe('what arrives before its ground', () => {
  test('is asked for again', async ({ relay, browser }) => {
    relay.network.up = false
    const one = await browser.connect({ indexedDB: null })
    const two = await browser.connect({ indexedDB: null })
    browser.flush()
    // What the relay sent to one alone.
    const source = new Y.Doc()
    source.getText('title').insert(0, 'ground ')
    Y.applyUpdate(one.session.doc, Y.encodeStateAsUpdate(source), 'local copy')
    write(one, 'word')
    browser.flush()
    expect(textOf(two)).toBe('ground word')
  })

  test('and comes out with what the relay sends, is sent to it too', async ({ relay, browser }) => {
    const [online] = await onlineAndOffline({ relay, browser })
    const source = new Y.Doc()
    source.getText('title').insert(0, 'ground ')
    const ground = Y.encodeStateAsUpdate(source)
    const before = Y.encodeStateVector(source)
    source.getText('title').insert(7, 'word')
    const word = Y.encodeStateAsUpdate(source, before)

    // A neighbour typed a word on a ground that only it and the relay have.
    Y.applyUpdate(online.session.doc, word, 'another tab')
    relay.settle()
    expect(textOf(online)).toBe('')
    Y.applyUpdate(relay.memory, ground)
    for (const line of relay.network.lines) line.send(writeSync(SYNC_UPDATE, ground))
    const sentBefore = countedFrames(relay)
    relay.network.step()
    expect(textOf(online)).toBe('ground word')
    expect(stateOf(online)).toEqual(SAVING)
    expect(countedFrames(relay)).toBe(sentBefore + 1)
    relay.settle()
    expect(relay.textOnDisk).toBe('ground word')
    expect(stateOf(online)).toEqual(SAVED)
  })
})

function countedFrames({ network }: FakeRelay): number {
  return network.sockets.flatMap(socket => socket.sent).filter(isCounted).length
}
