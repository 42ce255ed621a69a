/**
 * Whether the words on this page are on the relay's disk: a pure state machine.
 *
 * The model. `SaveFacts` is what is known, `advance` takes in what happened, `saveStateOf` says it in
 * the words of the page. Frames are counted as message 100 counts them: those that carry a step 2 or
 * an update, from 1, anew on each connection.
 *
 * Invariants.
 * 1. *Saved* takes an open connection, a step 2 sent on it (it carries all that the page held when it
 *    connected; readers are not asked for one), and an acknowledgement of every frame sent so far.
 * 2. `unsaved` is set by each local edit, before its frame is sent, and cleared only by such an
 *    acknowledgement: between an edit and its frame the page does not say *Saved*.
 * 3. An edit that the open connection did not take, because its socket was already closing, makes
 *    the connection `adrift`: nothing is saved by it any more. The next connection's step 2 is.
 * 4. A document that is opened is *loading* until the first such acknowledgement, unless there is
 *    something unsaved: *Saving* would speak of words that nobody has written.
 * 5. A page that the relay sent away for the moment is offline at once, though its socket closes a
 *    moment later, and stays so until the relay has answered it: at a full document each try gets a
 *    connection, which says nothing yet. A try that gets none finds no relay, and the reason is over.
 */
import { mayEdit, type Role } from '../../lib/access'
import { REFUSALS, type RefusalCode, type StorageTroubleCode } from '../../lib/protocol'
import type { Refused } from './relay-messages'

export type SaveState =
  /** Nothing to show yet, or the relay has not yet said that what is shown is on its disk. */
  | { kind: 'loading' }
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** The page comes back by itself. `unsaved`: there are words that the relay is not known to have;
   * `reason`: why the relay sent the page away, null where it cannot be reached. */
  | { kind: 'offline'; unsaved: boolean; reason: Refused | null }
  /** `permanent`: the session has given up; otherwise it may heal by itself. `sentence` is as in
   * `Refused`. */
  | { kind: 'not-saved'; code: RefusalCode; sentence: string | null; permanent: boolean }

export interface SaveFacts {
  /** Whether there is a document to show. */
  ready: boolean
  connection: 'first' | 'open' | 'lost'
  mayEdit: boolean
  sent: number
  acknowledged: number
  /** Whether a step 2 went out on this connection. */
  offered: boolean
  adrift: boolean
  unsaved: boolean
  /** Whether all was acknowledged once, on whatever connection. */
  wasSaved: boolean
  trouble: { code: StorageTroubleCode; over: boolean } | null
  sentAway: Refused | null
  refusal: Refused | null
}

export type SaveEvent =
  /** There is a local copy that is not empty. */
  | { type: 'ready' }
  /** The relay's first answer on this connection is in the document. */
  | { type: 'synced' }
  /** The local copy was read; `unsaved` as it was marked when it was kept. While a connection is
   * open this says nothing new: what the copy brought is an edit, the rest was in the document. */
  | { type: 'copy-read'; unsaved: boolean }
  | { type: 'role'; role: Role }
  | { type: 'connected' }
  | { type: 'disconnected' }
  /** The document changed by other means than the relay; `taken`: the connection sends it. */
  | { type: 'edited'; taken: boolean }
  /** A counted frame was handed to the socket; one that was dropped is never acknowledged. */
  | { type: 'frame'; step2: boolean }
  /** Message 100: the first `count` frames are on disk. */
  | { type: 'acknowledged'; count: number }
  | { type: 'storage'; trouble: StorageTroubleCode | null }
  /** Message 102, or a close code that is permanent. */
  | ({ type: 'refused' } & Refused)

export function initialSaveFacts(role: Role): SaveFacts {
  return {
    ready: false,
    connection: 'first',
    mayEdit: mayEdit(role),
    sent: 0,
    acknowledged: 0,
    offered: false,
    adrift: false,
    unsaved: false,
    wasSaved: false,
    trouble: null,
    sentAway: null,
    refusal: null,
  }
}

export function advance(facts: SaveFacts, event: SaveEvent): SaveFacts {
  switch (event.type) {
    case 'ready':
      return { ...facts, ready: true }
    case 'synced':
      return { ...facts, ready: true, sentAway: null }
    case 'copy-read':
      if (facts.connection === 'open') return facts
      return { ...facts, unsaved: facts.unsaved || event.unsaved }
    case 'role':
      return { ...settled(facts), mayEdit: mayEdit(event.role) }
    case 'connected':
      return { ...facts, ...NEW_CONNECTION }
    case 'disconnected': {
      const wasMade = facts.connection === 'open'
      return { ...facts, connection: 'lost', sentAway: wasMade ? facts.sentAway : null }
    }
    case 'edited': {
      const missed = facts.connection === 'open' && !event.taken
      return { ...facts, unsaved: true, adrift: facts.adrift || missed }
    }
    case 'frame':
      return { ...facts, sent: facts.sent + 1, offered: facts.offered || event.step2 }
    case 'acknowledged': {
      const count = Math.min(event.count, facts.sent)
      return settled({ ...facts, acknowledged: Math.max(facts.acknowledged, count) })
    }
    case 'storage':
      return settled({ ...facts, trouble: troubleAfter(facts, event.trouble) })
    case 'refused': {
      const { code, sentence } = event
      if (!REFUSALS[code].permanent) return { ...facts, sentAway: { code, sentence } }
      return { ...facts, refusal: facts.refusal ?? { code, sentence } }
    }
  }
}

/** A new connection counts anew, and hears of troubles anew. */
const NEW_CONNECTION = {
  connection: 'open',
  sent: 0,
  acknowledged: 0,
  offered: false,
  adrift: false,
  trouble: null,
} as const

function troubleAfter(facts: SaveFacts, code: StorageTroubleCode | null): SaveFacts['trouble'] {
  if (code) return { code, over: false }
  return facts.trouble && { ...facts.trouble, over: true }
}

/** Clears what holds only until everything is acknowledged. */
function settled(facts: SaveFacts): SaveFacts {
  if (!isAcknowledged(facts)) return facts
  const trouble = facts.trouble?.over ? null : facts.trouble
  return { ...facts, trouble, wasSaved: true, unsaved: facts.unsaved && !facts.offered }
}

/**
 * Whether the relay has acknowledged all that it was sent. Who may not write is not asked for a
 * step 2; what they see came from the relay.
 */
function isAcknowledged(facts: SaveFacts): boolean {
  if (facts.connection !== 'open' || facts.adrift) return false
  return facts.acknowledged === facts.sent && (facts.offered || !facts.mayEdit)
}

export function saveStateOf(facts: SaveFacts): SaveState {
  if (facts.refusal) return { kind: 'not-saved', ...facts.refusal, permanent: true }
  if (facts.connection === 'lost' || facts.sentAway) {
    return { kind: 'offline', unsaved: facts.unsaved, reason: facts.sentAway }
  }
  if (facts.trouble) {
    const { code } = facts.trouble
    return { kind: 'not-saved', code, sentence: null, permanent: false }
  }
  if (facts.unsaved) return { kind: 'saving' }
  if (!facts.ready || facts.connection === 'first') return { kind: 'loading' }
  if (isAcknowledged(facts)) return { kind: 'saved' }
  // A document that was only just opened has nothing of this page's to save.
  return facts.wasSaved ? { kind: 'saving' } : { kind: 'loading' }
}

export function isSameSaveState(a: SaveState, b: SaveState): boolean {
  if (a.kind === 'offline' && b.kind === 'offline') {
    return a.unsaved === b.unsaved && isSameReason(a.reason, b.reason)
  }
  if (a.kind === 'not-saved' && b.kind === 'not-saved') {
    return isSameReason(a, b) && a.permanent === b.permanent
  }
  return a.kind === b.kind
}

function isSameReason(a: Refused | null, b: Refused | null): boolean {
  return a?.code === b?.code && a?.sentence === b?.sentence
}
