/**
 * What is always there of find and replace: whether its bar is open, and the room for what is drawn
 * over the text. What fills that room is loaded when the bar first opens, and plugins cannot be added
 * to a view later without beginning all of its plugins anew.
 */
import {
  type Command,
  type EditorState,
  Plugin,
  PluginKey,
  type Transaction,
} from 'prosemirror-state'
import { DecorationSet, type DecorationSource } from 'prosemirror-view'

export interface FindLayer {
  readonly decorations: DecorationSource
  /** The layer after a transaction. */
  after(tr: Transaction): FindLayer
}

export interface FindBar {
  readonly replacing: boolean
  /** Grows each time that the bar is asked for: then its field takes the focus, and the selection. */
  readonly asked: number
}

interface Slot {
  readonly bar: FindBar | null
  readonly layer: FindLayer | null
}

const key = new PluginKey<Slot>('find')

export function findSlot(): Plugin<Slot> {
  return new Plugin<Slot>({
    key,
    state: {
      init: () => ({ bar: null, layer: null }),
      apply(tr, before) {
        const changes: Partial<Slot> | undefined = tr.getMeta(key)
        const slot = changes ? { ...before, ...changes } : before
        const layer = slot.layer?.after(tr) ?? null
        return layer === slot.layer ? slot : { ...slot, layer }
      },
    },
    props: {
      decorations: state => key.getState(state)?.layer?.decorations ?? DecorationSet.empty,
    },
  })
}

/** Null while it is closed. */
export function findBar(state: EditorState): FindBar | null {
  return key.getState(state)?.bar ?? null
}

export function findLayer(state: EditorState): FindLayer | null {
  return key.getState(state)?.layer ?? null
}

export function withLayer(tr: Transaction, layer: FindLayer | null): Transaction {
  return tr.setMeta(key, { layer } satisfies Partial<Slot>)
}

/** Opens the bar, or brings one back to it. */
export function openFind(replacing: boolean): Command {
  return (state, dispatch) => {
    const before = findBar(state)
    const bar = {
      replacing: replacing || (before?.replacing ?? false),
      asked: (before?.asked ?? 0) + 1,
    }
    dispatch?.(state.tr.setMeta(key, { bar } satisfies Partial<Slot>))
    return true
  }
}

/** Shows the part for replacing, or hides it. */
export const toggleReplacing: Command = (state, dispatch) => {
  const before = findBar(state)
  if (!before) return false
  const bar = { ...before, replacing: !before.replacing }
  dispatch?.(state.tr.setMeta(key, { bar } satisfies Partial<Slot>))
  return true
}

export const closeFind: Command = (state, dispatch) => {
  if (!findBar(state)) return false
  dispatch?.(state.tr.setMeta(key, { bar: null, layer: null } satisfies Partial<Slot>))
  return true
}
