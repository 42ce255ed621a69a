/**
 * What one undo takes back. Yjs groups what happens within half a second; here a group also ends
 * where a person began to do something else: typing, deleting, or anything that is neither, which is
 * undone by itself (a paste, a heading, what a Markdown rule did).
 */
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { yUndoPluginKey } from 'y-prosemirror'
import { isRemote } from './binding/binding'

type Kind = 'typing' | 'deleting' | 'other'

interface Doing {
  readonly kind: Kind | null
  /** Grows where a group ends. */
  readonly groups: number
}

const key = new PluginKey<Doing>('undo-groups')

/** To stand before the binding's plugin, which writes the transaction into the group. */
export function undoGroups(): Plugin {
  return new Plugin<Doing>({
    key,
    state: {
      init: () => ({ kind: null, groups: 0 }),
      apply(tr, before) {
        if (!tr.docChanged || isRemote(tr) || tr.getMeta('appendedTransaction')) return before
        const kind = kindOf(tr)
        const same = kind === before.kind && kind !== 'other'
        return same ? before : { kind, groups: before.groups + 1 }
      },
    },
    view: () => ({
      update({ state }, before) {
        if (key.getState(state)?.groups === key.getState(before)?.groups) return
        yUndoPluginKey.getState(state)?.undoManager.stopCapturing()
      },
    }),
  })
}

function kindOf(tr: Transaction): Kind {
  const [step, ...more] = tr.steps
  if (!(step instanceof ReplaceStep) || more.length > 0 || tr.getMeta('uiEvent')) return 'other'
  const { content, size, openStart, openEnd } = step.slice
  if (content.size === 0) return 'deleting'
  // Text, or Enter: nothing but the ends of some blocks and the starts of others.
  const split = openStart > 0 && size === openStart + openEnd
  return split || content.firstChild?.isText ? 'typing' : 'other'
}
