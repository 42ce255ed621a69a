import type { Command } from 'prosemirror-state'
import { SECOND_KEYS } from '../keys'
import { openFind } from './find-slot'

/** As in `prosemirror-keymap`; heard wherever the focus is in the page. */
export const FIND_KEYS = {
  find: 'Mod-f',
  replace: 'Mod-Alt-f',
  next: 'Mod-g',
  previous: 'Mod-Shift-g',
} as const

/** What opens the bar. */
export const OPENING_KEYS: Readonly<Record<string, Command>> = {
  [FIND_KEYS.find]: openFind(false),
  [FIND_KEYS.replace]: openFind(true),
  [SECOND_KEYS.replace]: openFind(true),
}

/** Which hit a key asks for while the bar is open: the keys above, and F3 as elsewhere. */
export function askedHit(event: KeyboardEvent): 'next' | 'previous' | null {
  const { key, shiftKey, altKey } = event
  const mod = (event.metaKey || event.ctrlKey) && !altKey
  const isAsking = (mod && key.toLowerCase() === 'g') || key === 'F3'
  return isAsking ? (shiftKey ? 'previous' : 'next') : null
}
