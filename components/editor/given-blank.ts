/**
 * The blank that comes with a person, a day or a document that was chosen, so that one can go on
 * writing. Whoever types a blank themselves has meant that one, and a full stop takes its place.
 *
 * The plugin's state is the position right after such a blank, as long as the caret has stood there
 * ever since; other people's changes move it along.
 */
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { isRemote } from './binding/binding'

const key = new PluginKey<number | null>('given-blank')

/** What stands at the end of a word without a blank before it. */
const ENDS_WORD = /^[.,;:!?)\]}’”»…]$/u

/** Types a blank at the caret that is no person's own. */
export function givingBlank(tr: Transaction): Transaction {
  return tr.insertText(' ').setMeta(key, 'given')
}

/** To stand before whatever else handles typed text. */
export function givenBlank(): Plugin {
  return new Plugin<number | null>({
    key,
    state: {
      init: () => null,
      apply(tr, pos) {
        const change: 'given' | 'taken' | undefined = tr.getMeta(key)
        if (change) return change === 'given' ? tr.selection.head : null
        if (pos === null) return null
        const next = tr.mapping.map(pos)
        const isLocal = tr.docChanged && !isRemote(tr)
        return isLocal || !tr.selection.empty || tr.selection.head !== next ? null : next
      },
    },
    props: {
      handleTextInput(view, from, to, text) {
        const { state } = view
        if (key.getState(state) !== from || from !== to) return false
        const isBlank = text === ' '
        if (!isBlank && !ENDS_WORD.test(text)) return false
        const tr = isBlank ? state.tr : state.tr.insertText(text, from - 1, from)
        view.dispatch(tr.setMeta(key, 'taken').scrollIntoView())
        return true
      },
    },
  })
}
