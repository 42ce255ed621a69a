/**
 * What the tests of one browser are told with: a fake relay, a browser whose tabs connect to it, and
 * timers that stand still. Import `test` from here.
 */
import { test as base, vi } from 'vitest'
import type { SaveState } from '../../../components/session/save-state'
import { FakeBrowser } from './fake-browser'
import { FakeRelay } from './fake-relay'

export const LOADING: SaveState = { kind: 'loading' }
export const SAVED: SaveState = { kind: 'saved' }
export const SAVING: SaveState = { kind: 'saving' }
export const OFFLINE: SaveState = { kind: 'offline', unsaved: false, reason: null }
export const OFFLINE_UNSAVED: SaveState = { kind: 'offline', unsaved: true, reason: null }

export interface BrowserStory {
  readonly relay: FakeRelay
  readonly browser: FakeBrowser
}

export const test = base.extend<BrowserStory>({
  relay: async ({ onTestFinished }, use) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    await use(new FakeRelay())
  },

  browser: async ({ relay }, use) => {
    const browser = new FakeBrowser(relay)
    await use(browser)
    await browser.close()
  },
})
