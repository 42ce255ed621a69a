/**
 * Which of the panels over the page is open: the palette of all commands, or the list of all
 * shortcuts. It is part of the view's state, so that keys, buttons and menus open them alike; what is
 * inside is loaded then (`menus/editor-panels.tsx`).
 */
import { type Command, type EditorState, Plugin, PluginKey } from 'prosemirror-state'

export type Panel = 'palette' | 'shortcuts'

export const PALETTE_KEY = 'Mod-k'
export const SHORTCUTS_KEY = 'Mod-/'

const key = new PluginKey<Panel | null>('panel')

export function panels(): Plugin {
  return new Plugin<Panel | null>({
    key,
    state: {
      init: () => null,
      apply(tr, open) {
        const set: Panel | null | undefined = tr.getMeta(key)
        return set === undefined ? open : set
      },
    },
  })
}

export function openPanel(panel: Panel): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setMeta(key, panel))
    return true
  }
}

export const closePanel: Command = (state, dispatch) => {
  if (shownPanel(state) === null) return false
  dispatch?.(state.tr.setMeta(key, null))
  return true
}

export function shownPanel(state: EditorState): Panel | null {
  return key.getState(state) ?? null
}
