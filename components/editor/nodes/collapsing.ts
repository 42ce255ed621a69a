/**
 * Which collapsible sections are open. That is each reader's own: it stands in this plugin's state
 * and nowhere in the document. All are closed at first, but for those that one makes.
 *
 * What is closed is hidden by decorations on its blocks, `hidden="until-found"`: the browser's own
 * search finds it and asks for it to be shown (`beforematch`). So does a caret that comes there.
 */
import type { Node, ResolvedPos } from 'prosemirror-model'
import {
  type Command,
  type EditorState,
  Plugin,
  PluginKey,
  Selection,
  TextSelection,
  type Transaction,
} from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { schema } from '../../../lib/schema'
import { words } from '../../words'
import { announcing } from '../announcer'
import { type FoundNode, followNodes, indexNodes, type NodeIndex } from './node-index'

interface Collapsing {
  readonly sections: NodeIndex
  /** Where the open ones begin. */
  readonly open: ReadonlySet<number>
  readonly hidden: DecorationSet
}

interface Meta {
  readonly pos: number
  readonly open: boolean
}

const key = new PluginKey<Collapsing>('collapsing')

const isSection = (node: Node) => node.type === schema.nodes.collapsible

export function collapsing(): Plugin<Collapsing> {
  return new Plugin<Collapsing>({
    key,
    state: {
      init(_config, { doc }) {
        const sections = indexNodes(doc, isSection)
        return { sections, open: new Set(), hidden: hide(doc, sections, new Set()) }
      },
      apply: (tr, collapsing) => follow(tr, collapsing),
    },
    props: {
      decorations: state => key.getState(state)?.hidden,
      handleDOMEvents: {
        beforematch(view, event) {
          const { target } = event
          if (target instanceof HTMLElement) openRound(view, view.posAtDOM(target, 0))
          return false
        },
      },
    },
  })
}

function follow(tr: Transaction, before: Collapsing): Collapsing {
  const meta: Meta | undefined = tr.getMeta(key)
  const sections = followNodes(before.sections, tr, isSection)
  if (sections.found.length === 0) return { sections, open: new Set(), hidden: DecorationSet.empty }
  const open = new Set<number>()
  for (const pos of before.open) {
    const { pos: mapped, deleted } = tr.mapping.mapResult(pos, 1)
    if (!deleted) open.add(mapped)
  }
  if (meta?.open) open.add(meta.pos)
  else if (meta) open.delete(meta.pos)
  const shown = tr.selectionSet || meta === undefined ? closedRound(tr.selection, open) : []
  for (const pos of shown) open.add(pos)

  if (meta || shown.length > 0 || sections.found.length !== before.sections.found.length) {
    return { sections, open, hidden: hide(tr.doc, sections, open) }
  }
  if (!tr.docChanged) return { ...before, sections }
  const mapped = before.hidden.map(tr.mapping, tr.doc)
  const hidden = sections.touched.reduce(
    (drawn, section) => redraw(drawn, tr.doc, section, sections, open),
    mapped,
  )
  return { sections, open, hidden }
}

function hide(doc: Node, { found }: NodeIndex, open: ReadonlySet<number>): DecorationSet {
  return DecorationSet.create(
    doc,
    found.flatMap(each => decorationsOf(each, open)),
  )
}

/** Draws one section anew, and those inside of it. */
function redraw(
  drawn: DecorationSet,
  doc: Node,
  { pos, node }: FoundNode,
  { found }: NodeIndex,
  open: ReadonlySet<number>,
): DecorationSet {
  const end = pos + node.nodeSize
  const within = found.filter(each => each.pos >= pos && each.pos < end)
  // What hides the section as a whole is a matter of the one round it.
  const old = drawn.find(pos, end).filter(each => !(each.spec.hides && each.from <= pos))
  return drawn.remove(old).add(
    doc,
    within.flatMap(each => decorationsOf(each, open)),
  )
}

function decorationsOf({ pos, node }: FoundNode, open: ReadonlySet<number>): Decoration[] {
  if (open.has(pos)) {
    return [Decoration.node(pos, pos + node.nodeSize, { class: 'is-open' }, { open: true })]
  }
  const blocks: Decoration[] = []
  node.forEach((child, offset, index) => {
    if (index === 0) return
    const start = pos + 1 + offset
    const end = start + child.nodeSize
    blocks.push(Decoration.node(start, end, { hidden: 'until-found' }, { hides: true }))
  })
  return blocks
}

/** The closed sections in whose hidden part the selection begins or ends. */
function closedRound({ $anchor, $head }: Selection, open: ReadonlySet<number>): number[] {
  return [$anchor, $head].flatMap($pos => sectionsHiding($pos).filter(pos => !open.has(pos)))
}

function sectionsHiding($pos: ResolvedPos): number[] {
  const sections: number[] = []
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    if (isSection($pos.node(depth)) && $pos.index(depth) > 0) sections.push($pos.before(depth))
  }
  return sections
}

/** Shows what is at `pos`, in however many sections it is. */
export function openRound(view: EditorView, pos: number): void {
  const { doc } = view.state
  const open = key.getState(view.state)?.open
  for (const section of sectionsHiding(doc.resolve(pos))) {
    if (open?.has(section)) continue
    const meta: Meta = { pos: section, open: true }
    view.dispatch(view.state.tr.setMeta(key, meta))
  }
}

export function isOpen(state: EditorState, pos: number): boolean {
  return key.getState(state)?.open.has(pos) === true
}

/** Opens the section that a transaction makes at `pos`. */
export function opening(tr: Transaction, pos: number): Transaction {
  const meta: Meta = { pos, open: true }
  return tr.setMeta(key, meta)
}

/** Opens or closes the section at `pos`; a caret in what is hidden goes to the end of what is not. */
export function toggleSectionAt(pos: number): Command {
  return (state, dispatch) => {
    const node = state.doc.nodeAt(pos)
    if (!node || !isSection(node)) return false
    if (dispatch) {
      const open = !isOpen(state, pos)
      const { tr } = state
      const meta: Meta = { pos, open }
      tr.setMeta(key, meta)
      const first = pos + 1 + (node.firstChild?.nodeSize ?? 0)
      const { from, to } = state.selection
      if (!open && to > first && from < pos + node.nodeSize) {
        tr.setSelection(
          node.firstChild?.isTextblock
            ? TextSelection.create(tr.doc, first - 1)
            : Selection.near(tr.doc.resolve(pos), -1),
        )
      }
      const { opened, closed } = words.editor.collapsible
      dispatch(announcing(tr, open ? opened : closed))
    }
    return true
  }
}

/** Opens or closes the innermost section round the caret. */
export const toggleSection: Command = (state, dispatch) => {
  const { $head } = state.selection
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    if (isSection($head.node(depth))) return toggleSectionAt($head.before(depth))(state, dispatch)
  }
  return false
}
