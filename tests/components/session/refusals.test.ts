import { describe, expect, vi } from 'vitest'
import type { SaveState } from '../../../components/session/save-state'
import { REFUSALS } from '../../../lib/protocol'
import { OFFLINE_UNSAVED, SAVED, test } from './browser-story'
import { stateOf, textOf, until, write } from './fake-browser'

describe('a refusal', () => {
  test.for([
    ['too-large', 4413],
    ['not-allowed', 4403],
    ['malformed', 4400],
    ['forged', 4403],
  ] as const)('%s is said once, and for good', async ([code, close], { relay, browser }) => {
    expect(REFUSALS[code].close).toBe(close)
    const tab = await browser.connectSaved()
    relay.refusesUpdates = code
    write(tab, 'too much')
    relay.network.flush()
    const notSaved: SaveState = { kind: 'not-saved', code, sentence: null, permanent: true }
    expect(stateOf(tab)).toEqual(notSaved)
    vi.advanceTimersByTime(60_000)
    tab.page.window.dispatchEvent(new Event('online'))
    expect(relay.network.sockets).toHaveLength(1)
    write(tab, ' and more')
    expect(stateOf(tab)).toEqual(notSaved)
    expect(relay.textOnDisk).toBe('')
  })

  test.for([4400, 4403, 4404, 4409, 4413, 4429])(
    'is read from the close code %i',
    async (close, { relay, browser }) => {
      const tab = await browser.connectSaved()
      relay.close(close)
      relay.network.flush()
      expect(stateOf(tab)).toMatchObject({ kind: 'not-saved', permanent: true })
      vi.advanceTimersByTime(60_000)
      expect(relay.network.sockets).toHaveLength(1)
    },
  )

  test('that this page does not know asks to reload it', async ({ relay, browser }) => {
    const tab = await browser.connectSaved()
    relay.close(4477)
    relay.network.flush()
    expect(stateOf(tab)).toMatchObject({ code: 'schema-too-old', permanent: true })
  })

  test.for(['overloaded', 'crowded', 'room-full', 'restart', 'load-failed'] as const)(
    '%s sends the page away, which says why and comes back until it is let in',
    async (code, { relay, browser }) => {
      relay.refusesJoin = code
      const tab = await browser.connect()
      const seen: SaveState[] = []
      tab.session.state.subscribe(() => seen.push(stateOf(tab)))
      for (let attempt = 1; attempt <= 4; attempt++) {
        relay.network.flush()
        expect(relay.network.sockets).toHaveLength(attempt)
        // A random part, here half, of a span that doubles.
        vi.advanceTimersByTime(500 * 2 ** (attempt - 1) * 0.5)
      }
      expect(seen).toEqual([{ kind: 'offline', unsaved: false, reason: { code, sentence: null } }])
      relay.refusesJoin = null
      relay.settle()
      expect(stateOf(tab)).toEqual(SAVED)
    },
  )

  test('of an overloaded relay ends with its connection', async ({ relay, browser }) => {
    const tab = await browser.connectSaved()
    relay.refusesUpdates = 'overloaded'
    write(tab, 'later')
    relay.network.flush()
    const reason = { code: 'overloaded', sentence: null } as const
    expect(stateOf(tab)).toEqual({ ...OFFLINE_UNSAVED, reason })
    relay.refusesUpdates = null
    vi.advanceTimersByTime(500)
    relay.settle()
    expect(stateOf(tab)).toEqual(SAVED)
  })

  test('leaves the words on this device and at hand, and a new session starts from the relay', async ({
    relay,
    browser,
  }) => {
    const tab = await browser.connectSaved()
    write(tab, 'kept ')
    relay.settle()
    relay.refusesUpdates = 'too-large'
    write(tab, 'refused')
    relay.network.flush()
    write(tab, ' and after')

    expect(textOf(tab)).toBe('kept refused and after')
    await until(() => tab.session.isKept)

    const name = await tab.session.setAside()
    await tab.session.destroy()
    relay.refusesUpdates = null
    const again = await browser.connectSaved()
    expect(textOf(again)).toBe('kept ')
    expect((await browser.indexedDB.databases()).map(each => each.name)).toContain(name)
  })

  test('where nothing is kept, names no copy that would be set aside', async ({
    relay,
    browser,
  }) => {
    const tab = await browser.connectSaved({ indexedDB: null })
    relay.refusesUpdates = 'too-large'
    write(tab, 'refused')
    relay.network.flush()
    await expect(tab.session.setAside()).rejects.toThrow(DOMException)
    expect(textOf(tab)).toBe('refused')
  })

  test('comes before a copy can be set aside', async ({ browser }) => {
    const tab = await browser.connectSaved()
    await expect(tab.session.setAside()).rejects.toThrow('Only a refused copy')
  })
})

describe('another epoch', () => {
  test('is not merged into: its copy stays under its name', async ({ relay, browser }) => {
    const tab = await browser.connectSaved({ epoch: 1 })
    write(tab, 'of the first')
    await until(() => tab.session.isKept)
    await tab.session.destroy()
    relay.crash()

    relay.refusesJoin = 'epoch'
    const stale = await browser.connect({ epoch: 1 })
    relay.network.flush()
    expect(stateOf(stale)).toEqual({
      kind: 'not-saved',
      code: 'epoch',
      sentence: null,
      permanent: true,
    })
    expect(textOf(stale)).toBe('of the first')
    await stale.session.destroy()

    relay.refusesJoin = null
    const fresh = await browser.connectSaved({ epoch: 2 })
    expect(textOf(fresh)).toBe('')
    const still = await browser.connect({ epoch: 1 })
    expect(textOf(still)).toBe('of the first')
  })
})
