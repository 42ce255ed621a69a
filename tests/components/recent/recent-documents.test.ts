import { describe, expect, test, vi } from 'vitest'
import {
  createRecentDocuments,
  filterByTitle,
  parseRecent,
  type RecentDocument,
} from '../../../components/recent/recent-documents'
import { limits } from '../../../lib/limits'

const KEY = 'quire:recent'

function document(letter: string, change: Partial<RecentDocument> = {}): RecentDocument {
  const title = `Title ${letter}`
  return { id: letter.repeat(22), title, snippet: '', openedAt: 1, own: false, ...change }
}

/** A browser's storage: `full` makes it refuse as a full disk does. */
class Shelf {
  readonly texts = new Map<string, string>()
  full = false

  getItem(key: string) {
    return this.texts.get(key) ?? null
  }

  setItem(key: string, text: string) {
    if (this.full) throw new DOMException('full', 'QuotaExceededError')
    this.texts.set(key, text)
  }
}

const ids = (list: readonly RecentDocument[]) => list.map(({ id }) => id[0]).join('')

describe('the list', () => {
  test('has what was opened last at its head, and each document once', () => {
    const recent = createRecentDocuments(new EventTarget(), new Shelf())
    recent.remember(document('a', { openedAt: 1 }))
    recent.remember(document('b', { openedAt: 2 }))
    recent.remember(document('a', { openedAt: 3, title: 'Renamed' }))
    expect(ids(recent.read())).toBe('ab')
    expect(recent.read()[0]?.title).toBe('Renamed')
  })

  test('is there again at the next visit', () => {
    const shelf = new Shelf()
    createRecentDocuments(new EventTarget(), shelf).remember(document('a', { own: true }))
    const later = createRecentDocuments(new EventTarget(), shelf)
    expect(later.read()).toEqual([document('a', { own: true })])
  })

  test('forgets and renames', () => {
    const recent = createRecentDocuments(new EventTarget(), new Shelf())
    recent.remember(document('a'))
    recent.remember(document('b', { openedAt: 2 }))
    recent.rename(document('a').id, 'Minutes')
    recent.forget(document('b').id)
    expect(recent.read()).toEqual([document('a', { title: 'Minutes' })])
  })

  test('puts a document back where it was', () => {
    const recent = createRecentDocuments(new EventTarget(), new Shelf())
    for (const [at, letter] of ['a', 'b', 'c'].entries()) {
      recent.remember(document(letter, { openedAt: at }))
    }
    recent.forget(document('b').id)
    recent.remember(document('b', { openedAt: 1 }))
    expect(ids(recent.read())).toBe('cba')
  })

  test('does not grow for ever', () => {
    const recent = createRecentDocuments(new EventTarget(), new Shelf())
    for (let at = 0; at < limits.recentDocuments + 5; at++) {
      recent.remember(document('a', { id: String(at).padStart(22, '0'), openedAt: at }))
    }
    expect(recent.read()).toHaveLength(limits.recentDocuments)
    expect(recent.read()[0]?.openedAt).toBe(limits.recentDocuments + 4)
  })

  test('stays the same object until it changes', () => {
    const recent = createRecentDocuments(new EventTarget(), new Shelf())
    recent.remember(document('a'))
    expect(recent.read()).toBe(recent.read())
  })
})

describe('between tabs', () => {
  test('a change in one is told in the other, and read there', () => {
    const shelf = new Shelf()
    const window = new EventTarget()
    const here = createRecentDocuments(window, shelf)
    const told = vi.fn()
    const end = here.subscribe(told)

    createRecentDocuments(new EventTarget(), shelf).remember(document('a'))
    window.dispatchEvent(Object.assign(new Event('storage'), { key: KEY }))
    expect(told).toHaveBeenCalledTimes(1)
    expect(ids(here.read())).toBe('a')

    window.dispatchEvent(Object.assign(new Event('storage'), { key: 'another' }))
    expect(told).toHaveBeenCalledTimes(1)
    end()
    here.remember(document('b'))
    expect(told).toHaveBeenCalledTimes(1)
  })

  test('each keeps what the other added', () => {
    const shelf = new Shelf()
    const here = createRecentDocuments(new EventTarget(), shelf)
    const there = createRecentDocuments(new EventTarget(), shelf)
    here.remember(document('a', { openedAt: 1 }))
    there.remember(document('b', { openedAt: 2 }))
    here.remember(document('c', { openedAt: 3 }))
    expect(ids(there.read())).toBe('cba')
  })
})

describe('without storage', () => {
  test('the list lasts as long as the page', () => {
    const recent = createRecentDocuments(new EventTarget(), null)
    recent.remember(document('a'))
    expect(ids(recent.read())).toBe('a')
  })

  test('a full one leaves it in memory', () => {
    const shelf = new Shelf()
    const recent = createRecentDocuments(new EventTarget(), shelf)
    recent.remember(document('a'))
    shelf.full = true
    recent.remember(document('b', { openedAt: 2 }))
    recent.remember(document('c', { openedAt: 3 }))
    expect(ids(recent.read())).toBe('cba')
  })
})

describe('what is found in the storage', () => {
  test.each([null, '', 'nonsense', '{}', '42', '[1, null, "x", []]'])('%s is no list', text => {
    expect(parseRecent(text)).toEqual([])
  })

  test('is taken entry by entry, newest first, each document once', () => {
    const good = [
      document('a', { openedAt: 1 }),
      document('b', { openedAt: 5 }),
      document('b', { openedAt: 3 }),
    ]
    const bad = [
      { ...document('c'), id: '../../etc' },
      { ...document('d'), openedAt: 'yesterday' },
      { ...document('e'), title: 7 },
    ]
    expect(ids(parseRecent(JSON.stringify([...good, ...bad])))).toBe('ba')
  })

  test('is bounded in length', () => {
    const long = document('a', { title: 'x'.repeat(9_999), snippet: 'y'.repeat(9_999) })
    const [read] = parseRecent(JSON.stringify([long]))
    expect(read?.title).toHaveLength(limits.titleLength)
    expect(read?.snippet).toHaveLength(limits.snippetLength)
  })
})

test('a filter takes every word of it, in any order and case', () => {
  const list = [
    document('a', { title: 'Minutes, 18 November' }),
    document('b', { title: 'Minutes, 2 December' }),
  ]
  expect(ids(filterByTitle(list, 'NOV min'))).toBe('a')
  expect(ids(filterByTitle(list, '  '))).toBe('ab')
  expect(ids(filterByTitle(list, 'minutes march'))).toBe('')
})
