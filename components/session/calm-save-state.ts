/**
 * The save state as a page shows it. While somebody types, each key is unsaved for some milliseconds
 * and saved for some more; a page that said both would flicker, and draw itself twice a key. So
 * *Saved* that follows *Saving* is said once it has held for a moment. It is never said earlier than
 * it is true, and everything else is said at once.
 */
import type { Observable } from './observable'
import type { SaveState } from './save-state'

/** Milliseconds that "Saved" holds before it is said. */
const CALM_MS = 400

export function calmSaveState(
  state: Observable<SaveState>,
  calmMs = CALM_MS,
): Observable<SaveState> {
  let shown = state.getSnapshot()
  let timer: ReturnType<typeof setTimeout> | null = null
  let end: (() => void) | null = null
  const listeners = new Set<() => void>()

  const show = (next: SaveState) => {
    if (next === shown) return
    shown = next
    for (const listener of [...listeners]) listener()
  }
  const stopWaiting = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const follow = () => {
    const next = state.getSnapshot()
    stopWaiting()
    if (shown.kind === 'saving' && next.kind === 'saved') {
      timer = setTimeout(() => {
        timer = null
        show(next)
      }, calmMs)
    } else if (shown.kind !== 'saving' || next.kind !== 'saving') {
      show(next)
    }
  }

  return {
    // Unwatched, it has nothing to keep calm for.
    getSnapshot: () => (end === null ? state.getSnapshot() : shown),
    subscribe(listener) {
      const entry = () => listener()
      listeners.add(entry)
      if (end === null) {
        shown = state.getSnapshot()
        end = state.subscribe(follow)
      }
      return () => {
        listeners.delete(entry)
        if (listeners.size > 0) return
        end?.()
        end = null
        stopWaiting()
      }
    },
  }
}
