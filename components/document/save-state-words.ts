import type { SaveState } from '../session/save-state'
import { words } from '../words'

export type NotSaved = Extract<SaveState, { kind: 'not-saved' }>

/** What the bar says. */
export function labelOf(state: SaveState): string {
  return words.saveState[state.kind]
}

/** Why words are not saved; who reads this had the document open, and might write in it. */
export function reasonOf(state: NotSaved): string {
  switch (state.code) {
    case 'not-found':
      return words.unsaved.deleted
    case 'not-allowed':
      return words.unsaved.closed
    default:
      return state.sentence ?? words.refusals[state.code]
  }
}

/**
 * The same at length, for who asks. `kept`: whether the browser keeps the words on the page; null
 * where there are none yet.
 */
export function hintOf(state: SaveState, kept: boolean | null): string {
  switch (state.kind) {
    case 'loading':
    case 'saved':
    case 'saving':
      return words.saveState.hints[state.kind]
    case 'offline':
      if (kept === null) return words.saveState.hints.offlineOpening
      if (!kept) return words.saveState.hints.offlineOnPage
      return state.unsaved ? words.saveState.hints.offlineUnsaved : words.saveState.hints.offline
    case 'not-saved':
      return reasonOf(state)
  }
}

/**
 * What is announced when the state becomes `state`, or null for nothing: typing is not interrupted
 * by "Saving" and "Saved". `before` is the last state of trouble that was announced and is not over,
 * or null; `kept` is as for `hintOf`.
 */
export function announcementOf(
  before: SaveState | null,
  state: SaveState,
  kept: boolean | null,
): string | null {
  switch (state.kind) {
    case 'loading':
    case 'saving':
      return null
    case 'saved':
      return before && words.saveState.announce.savedAgain
    case 'offline':
      if (before?.kind === 'offline') return null
      if (kept === null) return words.saveState.announce.offlineOpening
      return kept ? words.saveState.announce.offline : words.saveState.announce.offlineOnPage
    case 'not-saved': {
      const said = before?.kind === 'not-saved' && before.code === state.code
      return said ? null : words.saveState.announce.notSaved(reasonOf(state))
    }
  }
}
