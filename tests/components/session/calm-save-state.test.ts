import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { calmSaveState } from '../../../components/session/calm-save-state'
import { createVariable, type Variable } from '../../../components/session/observable'
import type { SaveState } from '../../../components/session/save-state'

let state: Variable<SaveState>
/** What a page said, in order. */
let said: SaveState['kind'][]
let leave: () => void

beforeEach(() => {
  vi.useFakeTimers()
  state = createVariable<SaveState>({ kind: 'saved' })
  const calm = calmSaveState(state, 400)
  said = []
  leave = calm.subscribe(() => said.push(calm.getSnapshot().kind))
})

afterEach(() => {
  leave()
  vi.useRealTimers()
})

function type() {
  state.set({ kind: 'saving' })
  vi.advanceTimersByTime(20)
  state.set({ kind: 'saved' })
}

test('while somebody types it says Saving once, and Saved when they pause', () => {
  for (let keys = 0; keys < 10; keys += 1) {
    type()
    vi.advanceTimersByTime(300)
  }
  expect(said).toEqual(['saving'])
  vi.advanceTimersByTime(100)
  expect(said).toEqual(['saving', 'saved'])
})

test('what is not saved is said at once, also while it waits to say Saved', () => {
  type()
  state.set({ kind: 'offline', unsaved: false, reason: null })
  expect(said).toEqual(['saving', 'offline'])
  vi.advanceTimersByTime(1_000)
  expect(said).toEqual(['saving', 'offline'])
  state.set({ kind: 'saved' })
  expect(said).toEqual(['saving', 'offline', 'saved'])
})

test('nothing is left of it once nobody looks', () => {
  type()
  leave()
  expect(vi.getTimerCount()).toBe(0)
  vi.advanceTimersByTime(1_000)
  expect(said).toEqual(['saving'])
})

test('unwatched, it gives what is', () => {
  leave()
  const calm = calmSaveState(state, 400)
  state.set({ kind: 'saving' })
  expect(calm.getSnapshot().kind).toBe('saving')
  state.set({ kind: 'saved' })
  expect(calm.getSnapshot().kind).toBe('saved')
})
