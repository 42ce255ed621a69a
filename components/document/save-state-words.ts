import type { Refused } from '../session/relay-messages'
import type { SaveState } from '../session/save-state'
import { words } from '../words'

export type NotSaved = Extract<SaveState, { kind: 'not-saved' }>

type Offline = Extract<SaveState, { kind: 'offline' }>

/** What the bar says. */
export function labelOf(state: SaveState): string {
  const { saveState } = words
  return state.kind === 'offline' && state.reason ? saveState.sentAway : saveState[state.kind]
}

/** Why, in the bar, where there is room for it; null where nobody has said it. */
export function givenReasonOf(state: SaveState): string | null {
  switch (state.kind) {
    case 'loading':
    case 'saved':
    case 'saving':
      return null
    case 'offline':
      return state.reason && reasonOf(state.reason)
    case 'not-saved':
      return reasonOf(state)
  }
}

/** What the server gave as its reason; who reads this had the document open, and might write in it. */
export function reasonOf({ code, sentence }: Refused): string {
  switch (code) {
    case 'not-found':
      return words.unsaved.deleted
    case 'not-allowed':
      return words.unsaved.closed
    case 'too-large':
      return words.unsaved.full
    case 'overloaded':
      // The page tries again, not its reader.
      return words.unsaved.busy
    default:
      return sentence ?? words.refusals[code]
  }
}

/**
 * The same at length, for who asks. `kept`: whether the browser keeps the words on the page; null
 * where there are none yet.
 */
export function hintOf(state: SaveState, kept: boolean | null): string {
  const { hints, unreachable } = words.saveState
  switch (state.kind) {
    case 'loading':
    case 'saved':
    case 'saving':
      return hints[state.kind]
    case 'offline': {
      const reason = state.reason ? reasonOf(state.reason) : unreachable
      return `${reason} ${hints[offlineHint(state, kept)]}`
    }
    case 'not-saved':
      return reasonOf(state)
  }
}

function offlineHint({ unsaved }: Offline, kept: boolean | null) {
  if (kept === null) return 'offlineOpening'
  if (!kept) return 'offlineOnPage'
  return unsaved ? 'offlineUnsaved' : 'offline'
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
  const { announce } = words.saveState
  switch (state.kind) {
    case 'loading':
    case 'saving':
      return null
    case 'saved':
      return before && announce.savedAgain
    case 'offline': {
      const { reason } = state
      // A try that found nobody is no news, one that was turned away may be.
      if (before?.kind === 'offline' && (!reason || before.reason?.code === reason.code))
        return null
      const where = kept === null ? announce.opening : kept ? announce.kept : announce.onPage
      return `${reason ? announce.sentAway(reasonOf(reason)) : announce.offline} ${where}`
    }
    case 'not-saved': {
      const said = before?.kind === 'not-saved' && before.code === state.code
      return said ? null : announce.notSaved(reasonOf(state))
    }
  }
}
