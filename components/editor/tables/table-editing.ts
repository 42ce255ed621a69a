/**
 * Selecting, pasting and keys in tables. It takes the place of prosemirror-tables' own plugin, which
 * answers every transaction, those of others too, with repairs; those are in `table-mending.ts`.
 * Ahead of the other keys: cells are selected in a way that these know nothing of.
 */
import { Plugin } from 'prosemirror-state'
import { CellSelection } from 'prosemirror-tables'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { pasteCells } from '../commands/table-commands'
import { CellRange, cellRound, selectedCells } from './cell-range'
import { tableDragKey as key, type TableDrag } from './table-drag'
import { handleTableKey } from './table-keys'
import { markScrollable } from './table-view'

export function tableEditing(): Plugin<TableDrag> {
  return new Plugin<TableDrag>({
    key,
    state: {
      init: () => ({ anchor: null }),
      apply(tr, drag) {
        const next: TableDrag | undefined = tr.getMeta(key)
        if (next) return next
        if (drag.anchor === null || !tr.docChanged) return drag
        const { pos, deleted } = tr.mapping.mapResult(drag.anchor)
        return { anchor: deleted ? null : pos }
      },
    },
    props: {
      handleKeyDown: handleTableKey,
      decorations({ doc, selection }) {
        if (!(selection instanceof CellSelection)) return null
        const selected = selectedCells(selection).map(pos =>
          Decoration.node(pos, pos + (doc.nodeAt(pos)?.nodeSize ?? 0), { class: 'is-selected' }),
        )
        return DecorationSet.create(doc, selected)
      },
      handlePaste: (view, _event, slice) => pasteCells(slice)(view.state, view.dispatch),
      handleTripleClick(view, pos) {
        const { doc } = view.state
        const cell = cellRound(doc.resolve(pos))
        // Three clicks select a paragraph, and in a cell that is one all of the cell.
        const range =
          cell !== null && doc.nodeAt(cell)?.childCount === 1 && CellRange.between(doc, cell)
        if (!range) return false
        view.dispatch(view.state.tr.setSelection(range))
        return true
      },
      // The browser selects text across cells; what is meant is the cells.
      createSelectionBetween(view, $anchor, $head) {
        const { state } = view
        if (key.getState(state)?.anchor != null) return state.selection
        const [from, to] = [cellRound($anchor), cellRound($head)]
        if (from === null || to === null || from === to) return null
        return CellRange.between(state.doc, from, to)
      },
      handleDOMEvents: {
        mousedown(view, event) {
          if (event.button !== 0 || event.ctrlKey || event.metaKey) return false
          const cell = cellUnder(view, event)
          if (cell === null) return false
          if (event.shiftKey && extend(view, cell)) {
            event.preventDefault()
            return true
          }
          followPointer(view, event)
          return false
        },
      },
    },
    view(view) {
      let editable = view.editable
      return {
        update() {
          if (editable === view.editable) return
          editable = view.editable
          markScrollable(view)
        },
      }
    },
  })
}

/** From the cell of the selection to this one. */
function extend(view: EditorView, cell: number): boolean {
  const { state } = view
  const { selection } = state
  const anchor =
    selection instanceof CellSelection ? selection.$anchorCell.pos : cellRound(selection.$anchor)
  if (anchor === null || anchor === cell) return false
  const range = CellRange.between(state.doc, anchor, cell)
  if (range === null) return false
  view.dispatch(state.tr.setSelection(range))
  return true
}

/** Until the button is let go, selects from the cell that was pressed to the one under the pointer. */
function followPointer(view: EditorView, pressed: MouseEvent): void {
  const { root } = view
  const move = (event: Event) => {
    if (view.isDestroyed || !(event instanceof MouseEvent)) return stop()
    const dragging = key.getState(view.state)?.anchor ?? null
    const anchor = dragging ?? cellUnder(view, pressed)
    const head = cellUnder(view, event)
    if (anchor === null || head === null || (dragging === null && anchor === head)) return
    const range = CellRange.between(view.state.doc, anchor, head)
    if (range === null || view.state.selection.eq(range)) return
    view.dispatch(view.state.tr.setSelection(range).setMeta(key, { anchor }))
  }
  const stop = () => {
    root.removeEventListener('mouseup', stop)
    root.removeEventListener('dragstart', stop)
    root.removeEventListener('mousemove', move)
    if (view.isDestroyed || key.getState(view.state)?.anchor == null) return
    view.dispatch(view.state.tr.setMeta(key, { anchor: null }))
  }
  root.addEventListener('mouseup', stop)
  root.addEventListener('dragstart', stop)
  root.addEventListener('mousemove', move)
}

/** Where the cell under the pointer begins. */
function cellUnder(view: EditorView, event: MouseEvent): number | null {
  const found = view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (!found) return null
  const { doc } = view.state
  return (
    (found.inside >= 0 ? cellRound(doc.resolve(found.inside + 1)) : null) ??
    cellRound(doc.resolve(found.pos))
  )
}
