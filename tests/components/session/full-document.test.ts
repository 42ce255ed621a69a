/** A document comes to its size limit, at the relay itself. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { erase, FakeBrowser, stateOf, textOf, until, write } from './fake-browser'
import { RealRelay } from './real-relay'

let relay: RealRelay
let browser: FakeBrowser

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  relay = new RealRelay({ documentBytes: 1_000, makeRoomMs: 0 })
  browser = new FakeBrowser(relay)
})

afterEach(async () => {
  await browser.close()
  vi.useRealTimers()
})

test('it is nearly full, then full: what has no room is kept here, and what is deleted makes room', async () => {
  const tab = await browser.connectSaved()
  write(tab, 'a'.repeat(700))
  await relay.settle()
  expect(tab.session.nearlyFull.getSnapshot()).toBe(false)
  write(tab, 'b'.repeat(150))
  await relay.settle()
  expect(stateOf(tab)).toEqual({ kind: 'saved' })
  expect(tab.session.nearlyFull.getSnapshot()).toBe(true)

  write(tab, 'c'.repeat(200))
  await relay.settle()
  expect(stateOf(tab)).toMatchObject({ kind: 'not-saved', code: 'too-large', permanent: true })
  await until(() => tab.session.isKept)
  await tab.session.setAside()
  await tab.session.destroy()

  const again = await browser.connectSaved()
  expect(textOf(again)).toBe('a'.repeat(700) + 'b'.repeat(150))
  expect(again.session.nearlyFull.getSnapshot()).toBe(true)
  erase(again, 0, 700)
  write(again, 'd'.repeat(200))
  await relay.settle()
  expect(stateOf(again)).toEqual({ kind: 'saved' })
  expect(again.session.nearlyFull.getSnapshot()).toBe(false)
})
