/** Something of the editor that is loaded after it, when it is needed or nobody waits. */
import { isLoadFailure } from '../ui/load-failure'

export interface Part<Loaded> {
  /** Null until it is there. */
  readonly loaded: Loaded | null
  /**
   * Resolves once it is there. Without a network it cannot be had: then with null, and it is tried
   * again when there is a network, or somebody asks for it again.
   */
  load(): Promise<Loaded | null>
  /** Calls `listener` when it comes, until what is returned is called. */
  onArrival(listener: (loaded: Loaded) => void): () => void
  /** It is not tried again by itself. */
  destroy(): void
}

export function createPart<Loaded>(load: () => Promise<Loaded>): Part<Loaded> {
  const listeners = new Set<(loaded: Loaded) => void>()
  let loaded: Loaded | null = null
  let loading: Promise<Loaded | null> | null = null

  const loadAgain = () => void part.load()
  const attempt = async () => {
    try {
      loaded = await load()
    } catch (error) {
      if (!isLoadFailure(error)) throw error
      loading = null
      window.addEventListener('online', loadAgain, { once: true })
      return null
    }
    for (const tell of listeners) tell(loaded)
    return loaded
  }

  const part: Part<Loaded> = {
    get loaded() {
      return loaded
    },
    load() {
      loading ??= attempt()
      return loading
    },
    onArrival(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    destroy() {
      listeners.clear()
      window.removeEventListener('online', loadAgain)
    },
  }
  return part
}
