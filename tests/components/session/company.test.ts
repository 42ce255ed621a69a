/** Who is seen by whom, through the relay itself. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeBrowser, type Tab } from './fake-browser'
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
