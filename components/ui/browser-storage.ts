/**
 * Texts that this browser keeps for its tabs, each under the key `quire:<name>`. A browser may have
 * no storage for a page, forbid it or be out of room, and says so with a DOMException at any use:
 * then nothing is found and nothing is kept, and whoever asks goes on with what it has in memory.
 */
export type BrowserStorage = Pick<Storage, 'getItem' | 'setItem'>

export interface StoredText {
  /** Null where there is none, or it may not be read. */
  read(): string | null
  /** Whether it is kept. */
  write(text: string): boolean
  /** Calls `listener` when another tab has changed it; returns what ends that. */
  watch(listener: () => void): () => void
}

export function storageKey(name: string): string {
  return `quire:${name}`
}

/** By default the browser's own; null: there is no storage, and no other tab to hear of. */
export function createStoredText(
  name: string,
  storage: BrowserStorage | null = browserStorage(),
  page: EventTarget | null = browserWindow(),
): StoredText {
  const key = storageKey(name)
  return {
    read: () => tolerant(() => storage?.getItem(key)) ?? null,
    write(text) {
      const written = tolerant(() => {
        storage?.setItem(key, text)
        return storage !== null
      })
      return written ?? false
    },
    watch(listener) {
      const onStorage = (event: Event) => {
        const changed: unknown = Reflect.get(event, 'key')
        // Null: everything was cleared.
        if (changed === key || changed === null) listener()
      }
      page?.addEventListener('storage', onStorage)
      return () => page?.removeEventListener('storage', onStorage)
    },
  }
}

/** A page whose site data is blocked may not even touch it. */
function browserStorage(): BrowserStorage | null {
  return tolerant(() => globalThis.localStorage) ?? null
}

function browserWindow(): EventTarget | null {
  return typeof window === 'undefined' ? null : window
}

function tolerant<Value>(use: () => Value): Value | null {
  try {
    return use()
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}
