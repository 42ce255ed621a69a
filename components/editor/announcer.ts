/**
 * Says to screen readers what an edit did, where neither the caret nor the text tells it: a task that
 * is checked by a key. Only one's own edits speak; what the others do would never end.
 */
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'

const key = new PluginKey('announcer')

/** Has `text` said once the transaction is applied. */
export function announcing(tr: Transaction, text: string): Transaction {
  return tr.setMeta(key, text)
}

export function announcer(): Plugin {
  return new Plugin<string | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, said) => tr.getMeta(key) ?? said,
    },
    view(view) {
      const region = view.dom.ownerDocument.createElement('div')
      region.setAttribute('role', 'status')
      region.className = 'editor-announcer'
      view.dom.after(region)
      return {
        update({ state }) {
          const said: string | null = key.getState(state)
          if (said !== null && region.textContent !== said) region.textContent = said
        },
        destroy: () => region.remove(),
      }
    },
  })
}
