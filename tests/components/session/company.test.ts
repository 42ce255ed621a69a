/** Who is seen by whom, through the relay itself. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { FakeBrowser, stateOf, type Tab, textOf, write } from './fake-browser'
import { RealRelay } from './real-relay'

let relay: RealRelay
let browsers: FakeBrowser[]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  relay = new RealRelay()
  browsers = []
})

afterEach(async () => {
  for (const browser of browsers) await browser.close()
  vi.useRealTimers()
})

async function somebody(name: string): Promise<Tab> {
  const browser = new FakeBrowser(relay)
  browsers.push(browser)
  return browser.connectSaved({ user: { name, color: '#2f4bb8' } })
}

const namesIn = ({ session }: Tab) => session.people.getSnapshot().map(({ name }) => name)

test('those who did not move are seen as soon as the connection is back', async () => {
  const finch = await somebody('Guest Finch')
  const lark = await somebody('Guest Lark')
  await relay.settleAwareness()
  expect(namesIn(lark)).toEqual(['Guest Lark', 'Guest Finch'])

  relay.network.lines.at(-1)?.close(1006)
  relay.network.flush()
  expect(namesIn(lark)).toEqual(['Guest Lark'])
  vi.advanceTimersByTime(500)
  await relay.settleAwareness()
  expect(namesIn(lark)).toEqual(['Guest Lark', 'Guest Finch'])
  expect(namesIn(finch)).toEqual(['Guest Finch', 'Guest Lark'])
})

test('whose id others wrote in takes another, and is seen as before', async () => {
  const finch = await somebody('Guest Finch')
  const lark = await somebody('Guest Lark')
  const { doc } = finch.session
  const stolen = doc.clientID
  // While Finch is away, Lark's page brings words in Finch's id, and the relay takes them.
  relay.network.lines.at(0)?.close(1006)
  relay.network.flush()
  const forger = new Y.Doc()
  forger.clientID = stolen
  forger.getText('title').insert(0, 'forged ')
  Y.applyUpdate(lark.session.doc, Y.encodeStateAsUpdate(forger))
  await relay.settleAwareness()

  vi.advanceTimersByTime(500)
  await relay.settleAwareness()
  expect(doc.clientID).not.toBe(stolen)
  await relay.settleAwareness()
  expect(namesIn(finch)).toEqual(['Guest Finch', 'Guest Lark'])
  expect(namesIn(lark)).toEqual(['Guest Lark', 'Guest Finch'])
  finch.session.setUser({ name: 'Guest Wren', color: '#2f4bb8' })
  write(finch, 'and honest')
  relay.network.lines.at(-1)?.close(1006)
  relay.network.flush()
  vi.advanceTimersByTime(500)
  await relay.settleAwareness()
  expect(namesIn(lark)).toEqual(['Guest Lark', 'Guest Wren'])
  for (const tab of [finch, lark]) {
    expect(textOf(tab)).toBe('forged and honest')
    expect(stateOf(tab)).toEqual({ kind: 'saved' })
  }
})
