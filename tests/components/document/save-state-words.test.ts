import { expect, test } from 'vitest'
import {
  announcementOf,
  givenReasonOf,
  hintOf,
  labelOf,
  reasonOf,
} from '../../../components/document/save-state-words'
import type { SaveState } from '../../../components/session/save-state'
import { REFUSALS } from '../../../lib/protocol'

const saved: SaveState = { kind: 'saved' }
const saving: SaveState = { kind: 'saving' }
const offline = { kind: 'offline', unsaved: true, reason: null } as const

function sentAway(code: 'restart' | 'room-full' | 'overloaded') {
  return { ...offline, reason: { code, sentence: null } }
}

function notSaved(code: 'disk-full' | 'read-only' | 'not-found') {
  const { permanent } = REFUSALS[code]
  return { kind: 'not-saved', code, sentence: null, permanent } as const
}

/** What a listener hears while the state goes through `states`, in a browser that keeps words. */
function heard(...states: SaveState[]): string[] {
  return heardWhere(true, states)
}

function heardWhere(kept: boolean | null, states: SaveState[]): string[] {
  const said: string[] = []
  let trouble: SaveState | null = null
  for (const state of states) {
    const announcement = announcementOf(trouble, state, kept)
    if (announcement === null) continue
    said.push(announcement)
    trouble = state.kind === 'saved' ? null : state
  }
  return said
}

test('typing is not interrupted', () => {
  expect(heard({ kind: 'loading' }, saved, saving, saved, saving, saved)).toEqual([])
})

test('being offline is said once, and its end when all is saved', () => {
  expect(heard(saved, offline, { ...offline, unsaved: false }, saving, saved, saving)).toEqual([
    'Offline. Your words are kept in this browser.',
    'Connected. Everything is saved.',
  ])
})

test('words are called kept only where the browser keeps them', () => {
  expect(heardWhere(false, [saved, offline])).toEqual([
    'Offline. Your words are on this page only: leave it open.',
  ])
  expect(hintOf(offline, false)).toMatch(/on this page only/)
  expect(hintOf({ ...offline, unsaved: false }, false)).toMatch(/on this page only/)
  for (const unsaved of [true, false]) {
    expect(hintOf({ ...offline, unsaved }, true)).toMatch(/kept in this browser/)
  }
})

test('who is sent away hears why, once, and that the page comes back', () => {
  const restart = sentAway('restart')
  expect(labelOf(restart)).toBe('Reconnecting')
  expect(givenReasonOf(restart)).toBe('The server is restarting.')
  expect(hintOf(restart, true)).toBe(
    'The server is restarting. This page keeps trying to connect. Until then your last words are kept in this browser.',
  )
  expect(heard(saved, restart, offline, restart, sentAway('room-full'), offline, saved)).toEqual([
    'Reconnecting. The server is restarting. Your words are kept in this browser.',
    'Reconnecting. Too many people have this document open. Your words are kept in this browser.',
    'Connected. Everything is saved.',
  ])
})

test('who waits for a full document to have room hears that it opens by itself', () => {
  expect(hintOf(sentAway('room-full'), null)).toBe(
    'Too many people have this document open. This page keeps trying, and opens the document as soon as it can.',
  )
})

test('whoever is told to wait is not told to try again', () => {
  expect(givenReasonOf(sentAway('overloaded'))).toBe('The server is busy.')
})

test('where there is no text yet, no words are spoken of', () => {
  expect(heardWhere(null, [offline])).toEqual(['Offline. The document opens as soon as it can.'])
  expect(hintOf(offline, null)).not.toMatch(/words/)
})

test('trouble is said with its reason, and again when the reason changes', () => {
  const sentences = heard(
    notSaved('disk-full'),
    notSaved('disk-full'),
    saving,
    notSaved('read-only'),
  )
  expect(sentences).toEqual([
    'Not saved. The server’s disk is full.',
    'Not saved. The server’s disk does not accept writes.',
  ])
})

test('a document that goes while it is open was deleted', () => {
  expect(reasonOf(notSaved('not-found'))).toBe('This document was deleted.')
  expect(reasonOf(notSaved('disk-full'))).toBe('The server’s disk is full.')
})

test('what only a newer server knows is said in its own words', () => {
  const news = { ...notSaved('not-found'), code: 'schema-too-old', sentence: 'Too green.' } as const
  expect(reasonOf(news)).toBe('Too green.')
})

test('each state has a word', () => {
  const states = [{ kind: 'loading' } as const, saved, saving, offline, notSaved('disk-full')]
  expect(states.map(labelOf)).toEqual(['Opening…', 'Saved', 'Saving…', 'Offline', 'Not saved'])
})
