/**
 * Says to screen readers what an edit did, where neither the caret nor the text tells it: a task that
 * is checked by a key. Only one's own edits speak; what the others do would never end.
 */
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'

interface Said {
  readonly text: string
  /** How many things were said so far, this one among them. */
  readonly count: number
}

const key = new PluginKey<Said>('announcer')

/** Says nothing, but makes the text another: the same one again would not be heard. */
const AGAIN = '\u00a0'

/** Has `text` said once the transaction is applied. */
export function announcing(tr: Transaction, text: string): Transaction {
  return tr.setMeta(key, text)
}

export function announcer(): Plugin {
  return new Plugin<Said>({
    key,
    state: {
      init: () => ({ text: '', count: 0 }),
      apply(tr, said) {
        const text: string | undefined = tr.getMeta(key)
        return text === undefined ? said : { text, count: said.count + 1 }
      },
    },
    view(view) {
      const region = view.dom.ownerDocument.createElement('div')
      region.setAttribute('role', 'status')
      region.className = 'editor-announcer'
      view.dom.after(region)
      return {
        update({ state }, before) {
          const said = key.getState(state)
          if (!said || said === key.getState(before)) return
          region.textContent = said.count % 2 === 0 ? said.text : said.text + AGAIN
        },
        destroy: () => region.remove(),
      }
    },
  })
}
