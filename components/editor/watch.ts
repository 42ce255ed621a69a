/** Lets what is outside of the view hear of its changes. */
import { Plugin, PluginKey } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

type Listener = () => void

const key = new PluginKey<Set<Listener>>('watch')

export function watchable(): Plugin {
  return new Plugin<Set<Listener>>({
    key,
    state: { init: () => new Set(), apply: (_tr, listeners) => listeners },
    view: () => ({
      update({ state }) {
        for (const listener of key.getState(state) ?? []) listener()
      },
    }),
  })
}

/** `listener` is called after each change of the view's state, until what is returned is called. */
export function watchView(view: EditorView, listener: Listener): () => void {
  const listeners = key.getState(view.state)
  if (!listeners) throw new Error('This view was not made by createView')
  listeners.add(listener)
  return () => listeners.delete(listener)
}
