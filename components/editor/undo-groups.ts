/**
 * What one undo takes back. Yjs groups what follows within half a second of what was before, which
 * somebody who types fast never ends; so here a group also ends where a person goes on in another
 * line or another place, and where they begin to do something else: typing, deleting, or anything
 * that is neither, which is undone by itself (a paste, a heading, what a Markdown rule did). What takes
 * two commands says of the second that it goes on.
 */
import {
  type Command,
  type EditorState,
  Plugin,
  PluginKey,
  type Selection,
  type SelectionBookmark,
  type Transaction,
} from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { yUndoPluginKey } from 'y-prosemirror'
import { isRemote, isUndoing } from './binding/binding'

type Kind = 'typing' | 'deleting' | 'other'

interface Doing {
  readonly kind: Kind | null
  /** Where the caret stood after it, as far as others' changes have moved that. */
  readonly caret: number
  /** What was selected after it, or after what was undone since; moved along likewise. */
  readonly left: SelectionBookmark | null
  /** Grows where a group ends. */
  readonly groups: number
}

const key = new PluginKey<Doing>('undo-groups')

/** To stand before the binding's plugin, which writes the transaction into the group. */
export function undoGroups(): Plugin {
  return new Plugin<Doing>({
    key,
    state: {
      init: () => ({ kind: null, caret: 0, left: null, groups: 0 }),
      apply(tr, before, state) {
        if (!tr.docChanged) return before
        if (isUndoing(tr)) return { ...before, kind: null, left: tr.selection.getBookmark() }
        if (isRemote(tr) || tr.getMeta('appendedTransaction')) {
          const left = before.left?.map(tr.mapping) ?? null
          return { ...before, caret: tr.mapping.map(before.caret), left }
        }
        const kind = kindOf(tr)
        const same =
          tr.getMeta(key) === true ||
          (kind === before.kind &&
            kind !== 'other' &&
            state.selection.empty &&
            goesOn(tr, before.caret))
        const left = tr.selection.getBookmark()
        return { kind, caret: tr.selection.head, left, groups: before.groups + (same ? 0 : 1) }
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

/** What the last edit here, or the last undo, left selected, wherever the caret went since. */
export function selectionLeft(state: EditorState): Selection | null {
  return key.getState(state)?.left?.resolve(state.doc) ?? null
}

/** Has what a command does taken back together with what was done before it. */
export function goingOn(command: Command): Command {
  return (state, dispatch, view) =>
    command(state, dispatch && (tr => dispatch(tr.setMeta(key, true))), view)
}

function kindOf(tr: Transaction): Kind {
  const [step, ...more] = tr.steps
  if (!(step instanceof ReplaceStep) || more.length > 0 || tr.getMeta('uiEvent')) return 'other'
  const { content } = step.slice
  if (content.size === 0) return 'deleting'
  return isSplit(step) || content.firstChild?.isText ? 'typing' : 'other'
}

/** In the same line, and where the caret was left. */
function goesOn(tr: Transaction, caret: number): boolean {
  const [step] = tr.steps
  if (!(step instanceof ReplaceStep) || isSplit(step)) return false
  return step.from <= caret && caret <= step.to
}

/** Enter: nothing but the ends of some blocks and the starts of others. */
function isSplit({ slice }: ReplaceStep): boolean {
  return slice.openStart > 0 && slice.size === slice.openStart + slice.openEnd
}
