/**
 * What a person may do to a document, at random. An edit says whether it may take words away: all others
 * have to leave every character where the document is, seen or unseen by the page.
 */
import { Fragment, type NodeType, Slice } from 'prosemirror-model'
import { type Command, type EditorState, NodeSelection, TextSelection } from 'prosemirror-state'
import { canSplit, liftTarget } from 'prosemirror-transform'
import { redo, undo } from 'y-prosemirror'
import type { Random } from '../../../seed'
import type { StateView } from '../state-view'
import { arbitraryMark, arbitraryNode, type Ink, takenBy } from './arbitrary-content'

export interface Edit {
  readonly name: string
  /** May take words away; `selected`: those that are selected. */
  readonly takes?: true | 'selected'
  readonly run: (view: StateView, random: Random, ink: Ink) => void
}

/** Whether an edit may take words away in this state. */
export function mayTake({ takes }: Edit, { selection }: EditorState): boolean {
  return takes === true || (takes === 'selected' && !selection.empty)
}

/** Puts the selection somewhere: a caret, a stretch, or a node. */
export function selectSomething({ state, dispatch }: StateView, random: Random): void {
  const { doc, tr } = state
  const from = random.below(doc.content.size + 1)
  const to = random.chance(0.6) ? from : Math.min(doc.content.size, from + random.below(20))
  const node = doc.resolve(from).nodeAfter
  const ofNode = random.chance(0.1) && node && !node.isText && NodeSelection.isSelectable(node)
  dispatch(
    tr.setSelection(
      ofNode
        ? NodeSelection.create(doc, from)
        : TextSelection.between(doc.resolve(from), doc.resolve(to)),
    ),
  )
}

export function byCommand(name: string, command: Command, takes?: Edit['takes']): Edit {
  return { name, takes, run: view => void command(view.state, view.dispatch, view.asEditorView) }
}

export function byKey(name: string, takes?: Edit['takes']): Edit {
  return { name: `presses ${name}`, takes, run: view => void view.press(name) }
}

/** Everything that ProseMirror can do to a document of any schema, in plain steps. */
export const PLAIN_EDITS: readonly Edit[] = [
  {
    name: 'types',
    takes: 'selected',
    run: ({ state, dispatch }, random, ink) => {
      const { $from, $to } = state.selection
      // Over more than one block it would do what deleting does.
      if (!$from.parent.inlineContent || !$from.sameParent($to)) return
      dispatch(state.tr.insertText(ink(1 + random.below(4))))
    },
  },
  {
    name: 'marks',
    run: ({ state, dispatch }, random) => {
      const { from, to } = randomRange(state, random)
      dispatch(state.tr.addMark(from, to, arbitraryMark(state.schema, random)))
    },
  },
  {
    name: 'unmarks',
    run: ({ state, dispatch }, random) => {
      const { from, to } = randomRange(state, random)
      dispatch(
        state.tr.removeMark(
          from,
          to,
          random.chance(0.3) ? null : arbitraryMark(state.schema, random).type,
        ),
      )
    },
  },
  {
    name: 'sets attributes',
    run: ({ state, dispatch }, random) => {
      const { $from } = state.selection
      const pos = $from.depth === 0 ? null : $from.before(1 + random.below($from.depth))
      const node = pos === null ? null : state.doc.nodeAt(pos)
      if (pos === null || node === null) return
      dispatch(state.tr.setNodeMarkup(pos, null, arbitraryNode(node.type, random, () => 'x').attrs))
    },
  },
  {
    name: 'splits',
    run: ({ state, dispatch }, random) => {
      const { $from } = state.selection
      const depth = 1 + random.below(3)
      if (canSplit(state.doc, $from.pos, depth)) dispatch(state.tr.split($from.pos, depth))
    },
  },
  {
    name: 'inserts a block',
    run: ({ state, dispatch }, random, ink) => {
      const place = randomPlace(state, random)
      if (place === null) return
      dispatch(state.tr.insert(place.pos, arbitraryNode(place.type, random, ink, 2)))
    },
  },
  {
    name: 'inserts something in a line',
    run: ({ state, dispatch }, random, ink) => {
      const { $from } = state.selection
      const leaves = takenBy($from.parent.type).filter(type => type.isInline && !type.isText)
      if (leaves.length === 0) return
      dispatch(state.tr.insert($from.pos, arbitraryNode(random.pick(leaves), random, ink)))
    },
  },
  {
    name: 'changes kinds',
    run: ({ state, dispatch }, random) => {
      const { from, to } = state.selection
      const { paragraph, heading, code_block } = state.schema.nodes
      dispatch(state.tr.setBlockType(from, to, random.pick([paragraph!, heading!, code_block!])))
    },
  },
  {
    name: 'wraps or lifts',
    run: ({ state, dispatch }, random) => {
      const range = state.selection.$from.blockRange(state.selection.$to)
      if (!range) return
      const target = liftTarget(range)
      const quote = state.schema.nodes.blockquote!
      if (target !== null && random.chance(0.5)) dispatch(state.tr.lift(range, target))
      else if (range.parent.type.validContent(Fragment.from(quote.create()))) {
        dispatch(state.tr.wrap(range, [{ type: quote }]))
      }
    },
  },
  {
    name: 'copies',
    run: ({ state, dispatch }, random) => {
      const { from, to } = randomRange(state, random)
      const at = random.below(state.doc.content.size + 1)
      const slice = state.doc.slice(from, to)
      dispatch(state.tr.replace(at, at, random.chance(0.2) ? Slice.empty : slice))
    },
  },
  {
    name: 'deletes',
    takes: true,
    run: ({ state, dispatch }, random) => {
      const { from, to } = randomRange(state, random)
      dispatch(state.tr.deleteRange(from, Math.min(to, from + 8)))
    },
  },
  { name: 'undoes', takes: true, run: ({ state }) => void undo(state) },
  { name: 'redoes', takes: true, run: ({ state }) => void redo(state) },
]

function randomRange({ doc }: EditorState, random: Random): { from: number; to: number } {
  const from = random.below(doc.content.size + 1)
  return { from, to: Math.min(doc.content.size, from + 1 + random.below(20)) }
}

/** Between two children of a node that holds blocks, and a type that can stand there. */
function randomPlace({ doc }: EditorState, random: Random): { pos: number; type: NodeType } | null {
  const $pos = doc.resolve(random.below(doc.content.size + 1))
  const depth = random.below($pos.depth + 1)
  const parent = $pos.node(depth)
  const types = takenBy(parent.type).filter(type => type.isBlock)
  return types.length === 0
    ? null
    : { pos: $pos.posAtIndex($pos.index(depth), depth), type: random.pick(types) }
}
