/**
 * Which of the panels over the page is open: the palette of all commands, or the list of all
 * shortcuts. It is part of the view's state, so that keys, buttons and menus open them alike; what is
 * inside is loaded then (`components/document/document-panels.tsx`).
 */
import { type Command, type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

export type Panel = 'palette' | 'shortcuts'

export const PALETTE_KEY = 'Mod-k'
export const SHORTCUTS_KEY = 'Mod-/'

interface OpenPanel {
  readonly panel: Panel
  /** What was typed before the panel was there to take it. */
  readonly typed: string
}

const key = new PluginKey<OpenPanel | null>('panel')

/** Ahead of whatever else handles keys and typed text. */
export function panels(): Plugin {
  return new Plugin<OpenPanel | null>({
    key,
    state: {
      init: () => null,
      apply(tr, open) {
        const set: OpenPanel | null | undefined = tr.getMeta(key)
        return set === undefined ? open : set
      },
    },
    props: {
      // The focus is in the text until the panel is there: what one types is meant for that.
      handleTextInput: (view, _from, _to, text) => type(view, typed => typed + text),
      handleKeyDown(view, { key }) {
        switch (key) {
          case 'Enter':
            return type(view, typed => typed)
          case 'Backspace':
            return type(view, typed => typed.slice(0, -1))
          case 'Escape':
            return closePanel(view.state, view.dispatch)
          default:
            return false
        }
      },
    },
  })
}

function type(view: EditorView, change: (typed: string) => string): boolean {
  const open = key.getState(view.state)
  if (!open) return false
  const next: OpenPanel = { ...open, typed: change(open.typed) }
  view.dispatch(view.state.tr.setMeta(key, next))
  return true
}

export function openPanel(panel: Panel): Command {
  return (state, dispatch) => {
    const open: OpenPanel = { panel, typed: '' }
    dispatch?.(state.tr.setMeta(key, open))
    return true
  }
}

export const closePanel: Command = (state, dispatch) => {
  if (shownPanel(state) === null) return false
  dispatch?.(state.tr.setMeta(key, null))
  return true
}

export function shownPanel(state: EditorState): Panel | null {
  return key.getState(state)?.panel ?? null
}

/** What was typed for the panel before it was there. */
export function typedForPanel(state: EditorState): string {
  return key.getState(state)?.typed ?? ''
}
