/**
 * The documents that this browser opened or made, newest first, in the browser's own storage.
 *
 * The list is JSON under one key. Whatever is found there is checked entry by entry: another
 * version, another program or a full disk may have left anything. Where there is no storage, or it
 * refuses, the list lives as long as the page. Each change is read, made and written in one go, so
 * two tabs lose nothing of each other's but what falls between those two calls.
 */
import { isDocumentId } from '../../lib/document-id'
import { limits } from '../../lib/limits'
import { cutAt } from '../../lib/one-line'

export interface RecentDocument {
  id: string
  title: string
  /** The first words of the text. */
  snippet: string
  /** Milliseconds since 1970. */
  openedAt: number
  /** Whether this browser may delete it. */
  own: boolean
}

export interface RecentDocuments {
  /** The list; the same array until it changes. */
  read(): readonly RecentDocument[]
  /** Calls `listener` after each change, by this tab or another; returns what ends that. */
  subscribe(listener: () => void): () => void
  /** Puts a document where its time belongs, or brings what is known of it up to date. */
  remember(document: RecentDocument): void
  forget(id: string): void
  rename(id: string, title: string): void
}

const KEY = 'quire:recent'
const CHANGED = 'quire:recent-changed'

/** `browser` is the window; `storage` is null where the browser has none for this page. */
export function createRecentDocuments(
  browser: EventTarget,
  storage: Pick<Storage, 'getItem' | 'setItem'> | null,
): RecentDocuments {
  let backing = storage
  let text: string | null = null
  let list: readonly RecentDocument[] = []

  function read() {
    if (backing) {
      const stored = backing.getItem(KEY)
      if (stored !== text) {
        text = stored
        list = parseRecent(stored)
      }
    }
    return list
  }

  function change(make: (list: readonly RecentDocument[]) => readonly RecentDocument[]) {
    list = newestFirst(make(read()))
    text = JSON.stringify(list)
    if (backing && !written(backing, text)) backing = null
    browser.dispatchEvent(new Event(CHANGED))
  }

  return {
    read,
    subscribe(listener) {
      const elsewhere = (event: Event) => {
        if ('key' in event && (event.key === KEY || event.key === null)) listener()
      }
      browser.addEventListener(CHANGED, listener)
      browser.addEventListener('storage', elsewhere)
      return () => {
        browser.removeEventListener(CHANGED, listener)
        browser.removeEventListener('storage', elsewhere)
      }
    },
    remember: document =>
      change(known => [document, ...known.filter(other => other.id !== document.id)]),
    forget: id => change(known => known.filter(document => document.id !== id)),
    rename: (id, title) =>
      change(known => known.map(each => (each.id === id ? { ...each, title } : each))),
  }
}

/** The entries of a stored text that are whole, newest first; none where it is no such list. */
export function parseRecent(text: string | null): readonly RecentDocument[] {
  if (text === null) return []
  const found = new Map<string, RecentDocument>()
  for (const value of arrayOf(text)) {
    const document = documentOf(value)
    if (document && !found.has(document.id)) found.set(document.id, document)
  }
  return newestFirst([...found.values()])
}

/** The documents whose title contains every word of `query`, whatever their case. */
export function filterByTitle(
  list: readonly RecentDocument[],
  query: string,
): readonly RecentDocument[] {
  const wanted = query.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return list.filter(document => {
    const title = document.title.toLocaleLowerCase()
    return wanted.every(word => title.includes(word))
  })
}

function newestFirst(list: readonly RecentDocument[]): readonly RecentDocument[] {
  return list.toSorted((a, b) => b.openedAt - a.openedAt).slice(0, limits.recentDocuments)
}

function arrayOf(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

function documentOf(value: unknown): RecentDocument | null {
  if (typeof value !== 'object' || value === null) return null
  const { id, title, snippet, openedAt, own } = value as Record<string, unknown>
  if (typeof id !== 'string' || !isDocumentId(id)) return null
  if (typeof title !== 'string' || typeof snippet !== 'string') return null
  if (typeof openedAt !== 'number' || !Number.isFinite(openedAt)) return null
  return {
    id,
    title: cutAt(title, limits.titleLength),
    snippet: cutAt(snippet, limits.snippetLength),
    openedAt,
    own: own === true,
  }
}

/** False where the storage is full or forbidden: the page goes on with the list in memory. */
function written(storage: Pick<Storage, 'setItem'>, text: string): boolean {
  try {
    storage.setItem(KEY, text)
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}
