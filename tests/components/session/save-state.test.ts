import { describe, expect, test } from 'vitest'
import {
  advance,
  initialSaveFacts,
  isSameSaveState,
  type SaveEvent,
  type SaveState,
  saveStateOf,
} from '../../../components/session/save-state'

const ready: SaveEvent = { type: 'ready' }
const synced: SaveEvent = { type: 'synced' }
const connected: SaveEvent = { type: 'connected' }
const disconnected: SaveEvent = { type: 'disconnected' }
const edited: SaveEvent = { type: 'edited', taken: true }
const missed: SaveEvent = { type: 'edited', taken: false }
const step2: SaveEvent = { type: 'frame', step2: true }
const update: SaveEvent = { type: 'frame', step2: false }
const full: SaveEvent = { type: 'storage', trouble: 'disk-full' }
const healed: SaveEvent = { type: 'storage', trouble: null }
const refused: SaveEvent = { type: 'refused', code: 'too-large', sentence: 'Too large.' }
const busy: SaveEvent = { type: 'refused', code: 'overloaded', sentence: 'Busy.' }
const acknowledged = (count: number): SaveEvent => ({ type: 'acknowledged', count })

const SAVED = 'saved'
const SAVING = 'saving'
const LOADING = 'loading'
const OFFLINE = 'offline'
const OFFLINE_UNSAVED = 'offline, unsaved'
const SENT_AWAY = 'sent away'
const SENT_AWAY_UNSAVED = 'sent away, unsaved'
const NOT_SAVED = 'not saved, may heal'
const REFUSED = 'not saved, for good'

function nameOf(state: SaveState): string {
  switch (state.kind) {
    case 'offline':
      if (state.reason) return state.unsaved ? SENT_AWAY_UNSAVED : SENT_AWAY
      return state.unsaved ? OFFLINE_UNSAVED : OFFLINE
    case 'not-saved':
      return state.permanent ? REFUSED : NOT_SAVED
    default:
      return state.kind
  }
}

type Step = [event: SaveEvent, then: string]

function statesAfter(steps: Step[], role: 'edit' | 'view' = 'edit'): string[] {
  let facts = initialSaveFacts(role)
  return steps.map(([event]) => {
    facts = advance(facts, event)
    return nameOf(saveStateOf(facts))
  })
}

const stories: Record<string, Step[]> = {
  'opening a document': [
    [connected, LOADING],
    [ready, LOADING],
    [step2, LOADING],
    [acknowledged(1), SAVED],
  ],
  'an acknowledgement before the step 2 is none of it': [
    [connected, LOADING],
    [ready, LOADING],
    [update, LOADING],
    [acknowledged(1), LOADING],
    [step2, LOADING],
    [acknowledged(2), SAVED],
  ],
  'opening a local copy': [
    [ready, LOADING],
    [connected, LOADING],
    [step2, LOADING],
    [acknowledged(1), SAVED],
  ],
  'a local copy with words that were never saved': [
    [{ type: 'copy-read', unsaved: true }, SAVING],
    [ready, SAVING],
    [disconnected, OFFLINE_UNSAVED],
    [connected, SAVING],
    [step2, SAVING],
    [acknowledged(1), SAVED],
    [disconnected, OFFLINE],
  ],
  'a local copy that is read late and brings nothing': [
    [connected, LOADING],
    [ready, LOADING],
    [step2, LOADING],
    [acknowledged(1), SAVED],
    [{ type: 'copy-read', unsaved: true }, SAVED],
  ],
  'no connection can be made': [
    [disconnected, OFFLINE],
    [edited, OFFLINE_UNSAVED],
  ],
  'typing: every frame is waited for': [
    [connected, LOADING],
    [ready, LOADING],
    [step2, LOADING],
    [acknowledged(1), SAVED],
    [edited, SAVING],
    [update, SAVING],
    [edited, SAVING],
    [update, SAVING],
    [acknowledged(2), SAVING],
    [acknowledged(3), SAVED],
  ],
  'an edit is unsaved before its frame is made': [
    [ready, LOADING],
    [connected, LOADING],
    [step2, LOADING],
    [acknowledged(1), SAVED],
    [edited, SAVING],
    [disconnected, OFFLINE_UNSAVED],
  ],
  'reconnecting begins the count again': [
    [ready, LOADING],
    [connected, LOADING],
    [step2, LOADING],
    [update, LOADING],
    [acknowledged(2), SAVED],
    [disconnected, OFFLINE],
    [edited, OFFLINE_UNSAVED],
    [connected, SAVING],
    [step2, SAVING],
    [acknowledged(1), SAVED],
  ],
  'an edit while offline edits are under way': [
    [disconnected, OFFLINE],
    [edited, OFFLINE_UNSAVED],
    [ready, OFFLINE_UNSAVED],
    [connected, SAVING],
    [edited, SAVING],
    [update, SAVING],
    [acknowledged(1), SAVING],
    [step2, SAVING],
    [acknowledged(2), SAVED],
  ],
  'an edit that a closing socket does not take': [
    [ready, LOADING],
    [connected, LOADING],
    [step2, LOADING],
    [acknowledged(1), SAVED],
    [missed, SAVING],
    [acknowledged(1), SAVING],
    [disconnected, OFFLINE_UNSAVED],
    [connected, SAVING],
    [step2, SAVING],
    [acknowledged(1), SAVED],
  ],
  'a step 2 that a closing socket drops': [
    [ready, LOADING],
    [connected, LOADING],
    [step2, LOADING],
    [acknowledged(0), LOADING],
    [disconnected, OFFLINE],
    [connected, LOADING],
    [step2, LOADING],
    [acknowledged(1), SAVED],
  ],
  'an acknowledgement of more than was sent says nothing of what comes': [
    [ready, LOADING],
    [connected, LOADING],
    [step2, LOADING],
    [acknowledged(9), SAVED],
    [edited, SAVING],
    [update, SAVING],
    [acknowledged(1), SAVING],
    [acknowledged(2), SAVED],
  ],
  'the disk fills and is emptied': [
    [ready, LOADING],
    [connected, LOADING],
    [step2, LOADING],
    [acknowledged(1), SAVED],
    [full, NOT_SAVED],
    [edited, NOT_SAVED],
    [update, NOT_SAVED],
    [healed, NOT_SAVED],
    [acknowledged(2), SAVED],
  ],
  'the disk fills and is emptied with nothing under way': [
    [ready, LOADING],
    [connected, LOADING],
    [step2, LOADING],
    [acknowledged(1), SAVED],
    [full, NOT_SAVED],
    [healed, SAVED],
  ],
  'the disk fills again before all is acknowledged': [
    [ready, LOADING],
    [connected, LOADING],
    [step2, LOADING],
    [full, NOT_SAVED],
    [healed, NOT_SAVED],
    [full, NOT_SAVED],
    [acknowledged(1), NOT_SAVED],
    [healed, SAVED],
  ],
  'trouble ends with its connection': [
    [ready, LOADING],
    [connected, LOADING],
    [full, NOT_SAVED],
    [disconnected, OFFLINE],
    [connected, LOADING],
    [step2, LOADING],
    [acknowledged(1), SAVED],
  ],
  'a refusal is for good': [
    [ready, LOADING],
    [connected, LOADING],
    [step2, LOADING],
    [refused, REFUSED],
    [acknowledged(1), REFUSED],
    [disconnected, REFUSED],
    [edited, REFUSED],
  ],
  'who is sent away is offline at once, and until the relay has answered': [
    [ready, LOADING],
    [connected, LOADING],
    [step2, LOADING],
    [acknowledged(1), SAVED],
    [busy, SENT_AWAY],
    [edited, SENT_AWAY_UNSAVED],
    [disconnected, SENT_AWAY_UNSAVED],
    [connected, SENT_AWAY_UNSAVED],
    [busy, SENT_AWAY_UNSAVED],
    [disconnected, SENT_AWAY_UNSAVED],
    [connected, SENT_AWAY_UNSAVED],
    [synced, SAVING],
    [step2, SAVING],
    [acknowledged(1), SAVED],
    [disconnected, OFFLINE],
  ],
  'who is sent away and finds nobody is offline for no known reason': [
    [connected, LOADING],
    [busy, SENT_AWAY],
    [disconnected, SENT_AWAY],
    [disconnected, OFFLINE],
    [connected, LOADING],
    [synced, LOADING],
  ],
}

describe('what the page says', () => {
  for (const [title, steps] of Object.entries(stories)) {
    test(title, () => {
      expect(statesAfter(steps)).toEqual(steps.map(([, then]) => then))
    })
  }
})

describe('who may only read', () => {
  test('is not asked for a step 2, and has nothing to save', () => {
    const steps: Step[] = [
      [connected, LOADING],
      [ready, SAVED],
      [disconnected, OFFLINE],
      [connected, SAVED],
    ]
    expect(statesAfter(steps, 'view')).toEqual(steps.map(([, then]) => then))
  })

  test('keeps words from before unsaved', () => {
    const steps: Step[] = [
      [{ type: 'copy-read', unsaved: true }, SAVING],
      [ready, SAVING],
      [connected, SAVING],
      [update, SAVING],
      [acknowledged(1), SAVING],
    ]
    expect(statesAfter(steps, 'view')).toEqual(steps.map(([, then]) => then))
  })

  test('is asked once they may write', () => {
    const steps: Step[] = [
      [ready, LOADING],
      [connected, SAVED],
      [{ type: 'role', role: 'edit' }, SAVING],
      [disconnected, OFFLINE],
      [connected, SAVING],
      [step2, SAVING],
      [acknowledged(1), SAVED],
    ]
    expect(statesAfter(steps, 'view')).toEqual(steps.map(([, then]) => then))
  })
})

test('a trouble names the row of the table, the first refusal stays', () => {
  let facts = advance(initialSaveFacts('edit'), connected)
  facts = advance(facts, full)
  expect(saveStateOf(facts)).toEqual({
    kind: 'not-saved',
    code: 'disk-full',
    sentence: null,
    permanent: false,
  })
  facts = advance(facts, refused)
  facts = advance(facts, { type: 'refused', code: 'malformed', sentence: 'Other.' })
  expect(saveStateOf(facts)).toEqual({
    kind: 'not-saved',
    code: 'too-large',
    sentence: 'Too large.',
    permanent: true,
  })
})

test('two states are the same when they say the same', () => {
  const sentence = 'x'
  expect(isSameSaveState({ kind: 'saved' }, { kind: 'saved' })).toBe(true)
  expect(isSameSaveState({ kind: 'saved' }, { kind: 'saving' })).toBe(false)
  const offline: SaveState = { kind: 'offline', unsaved: true, reason: null }
  expect(isSameSaveState(offline, { ...offline, unsaved: false })).toBe(false)
  const busy: SaveState = { ...offline, reason: { code: 'overloaded', sentence: null } }
  expect(isSameSaveState(busy, { ...busy, reason: { code: 'overloaded', sentence: null } })).toBe(
    true,
  )
  expect(isSameSaveState(busy, offline)).toBe(false)
  expect(isSameSaveState(busy, { ...busy, reason: { code: 'restart', sentence: null } })).toBe(
    false,
  )
  const full: SaveState = { kind: 'not-saved', code: 'disk-full', sentence, permanent: false }
  expect(isSameSaveState(full, { ...full })).toBe(true)
  expect(isSameSaveState(full, { ...full, code: 'disk-error' })).toBe(false)
})
