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
import { type BrowserStorage, createStoredText } from '../ui/browser-storage'

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

const CHANGED = 'quire:recent-changed'

/** `browser` is the window; `storage` is the browser's own, unless a test gives another. */
export function createRecentDocuments(
  browser: EventTarget,
  storage?: BrowserStorage | null,
): RecentDocuments {
  const stored = createStoredText('recent', storage, browser)
  let isKept = true
  let text: string | null = null
  let list: readonly RecentDocument[] = []

  function read() {
    const found = isKept ? stored.read() : text
    if (found !== text) {
      text = found
      list = parseRecent(found)
    }
    return list
  }

  function change(make: (list: readonly RecentDocument[]) => readonly RecentDocument[]) {
    list = newestFirst(make(read()))
    text = JSON.stringify(list)
    isKept &&= stored.write(text)
    browser.dispatchEvent(new Event(CHANGED))
  }

  return {
    read,
    subscribe(listener) {
      browser.addEventListener(CHANGED, listener)
      const unwatch = stored.watch(listener)
      return () => {
        browser.removeEventListener(CHANGED, listener)
        unwatch()
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
