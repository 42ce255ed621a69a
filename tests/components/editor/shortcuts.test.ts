import { expect, test } from 'vitest'
import { ACTIONS } from '../../../components/editor/actions'
import { askedHit, FIND_KEYS, OPENING_KEYS } from '../../../components/editor/find/find-keys'
import { INSERTIONS } from '../../../components/editor/insertions'
import { KEY_BINDINGS } from '../../../components/editor/keymap'
import { FOCUS_KEY } from '../../../components/editor/keys'
import { PALETTE_KEY, SHORTCUTS_KEY } from '../../../components/editor/panel'
import { allShortcuts } from '../../../components/editor/shortcuts'
import { TABLE_BINDINGS } from '../../../components/editor/tables/table-keys'
import { BLOCKS, TOOLS } from '../../../components/editor/tools'

/** What these do they do in every editor, and nobody looks for it. */
const EVERYWHERE = new Set([
  'Enter',
  'Mod-a',
  ...['', 'Mod-', 'Shift-'].map(modifier => `${modifier}Backspace`),
  ...['', 'Mod-'].map(modifier => `${modifier}Delete`),
  ...['', 'Shift-'].flatMap(modifier =>
    ['Up', 'Down', 'Left', 'Right'].map(arrow => `${modifier}Arrow${arrow}`),
  ),
  ...['', 'Shift-'].flatMap(modifier => [`${modifier}Mod-Home`, `${modifier}Mod-End`]),
])

/** Bound on the page, and not in a table of keys. */
const ELSEWHERE = [FIND_KEYS.next, FIND_KEYS.previous, FOCUS_KEY, PALETTE_KEY, SHORTCUTS_KEY]

const listed = () =>
  allShortcuts().flatMap(({ shortcuts }) =>
    shortcuts.flatMap(shortcut => ('keys' in shortcut ? shortcut.keys : [])),
  )

const bound = () =>
  [KEY_BINDINGS, TABLE_BINDINGS, OPENING_KEYS]
    .flatMap(bindings => Object.keys(bindings))
    .concat(ELSEWHERE)
    .filter(key => !EVERYWHERE.has(key))

const sorted = (keys: readonly string[]) => [...new Set(keys)].sort()

test('every key that is bound is listed, and every one that is listed is bound', () => {
  expect(sorted(listed())).toEqual(sorted(bound()))
})

test('the keys of buttons and menus are among them', () => {
  const keys = new Set(bound())
  for (const { key } of [...TOOLS.flat(), ...BLOCKS, ...ACTIONS, ...INSERTIONS]) {
    if (key) expect(keys).toContain(key)
  }
})

test('a key has one meaning, but for the one that links a selection', () => {
  const keys = listed()
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index)
  expect(twice).toEqual([PALETTE_KEY])
})

test('the next hit is asked for by its keys, and by nothing else', () => {
  const pressed = (keys: Partial<KeyboardEvent>) =>
    askedHit({ shiftKey: false, ctrlKey: false, altKey: false, ...keys } as KeyboardEvent)
  expect(pressed({ key: 'g', ctrlKey: true })).toBe('next')
  expect(pressed({ key: 'G', metaKey: true, shiftKey: true })).toBe('previous')
  expect(pressed({ key: 'F3' })).toBe('next')
  expect(pressed({ key: 'g' })).toBeNull()
  expect(pressed({ key: 'g', ctrlKey: true, altKey: true })).toBeNull()
})
