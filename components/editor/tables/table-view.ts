/**
 * A table in the page: it scrolls sideways where it is wider than the text, and its columns have the
 * widths that its first row says. Typing in a cell draws nothing of this anew.
 */
import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { limits } from '../../../lib/limits'
import { columnWidths } from '../../../lib/schema-attributes'
import { words } from '../../words'

const FRAME = ['role', 'aria-label', 'tabindex', 'contenteditable'] as const

/** As narrow as a column without a width of its own gets, in pixels. */
const LEAST_WIDTH = 64

export class TableView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  private readonly table: HTMLTableElement
  private readonly columns: HTMLElement
  private readonly sizes: ResizeObserver

  constructor(
    private node: Node,
    view: EditorView,
  ) {
    const page = view.dom.ownerDocument
    this.dom = page.createElement('div')
    this.dom.className = 'table-scroll'
    this.table = this.dom.appendChild(page.createElement('table'))
    this.columns = this.table.appendChild(page.createElement('colgroup'))
    this.contentDOM = this.table.appendChild(page.createElement('tbody'))
    drawWidths(this.table, this.columns, node)
    this.sizes = new ResizeObserver(() => markScrolling(this.dom, view.editable))
    this.sizes.observe(this.dom)
    this.sizes.observe(this.table)
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    const sameRow = node.firstChild === this.node.firstChild
    this.node = node
    if (!sameRow) drawWidths(this.table, this.columns, node)
    return true
  }

  ignoreMutation(mutation: { type: string; target: globalThis.Node }): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }

  destroy(): void {
    this.sizes.disconnect()
  }
}

/** Shows how wide a column would be, while it is dragged; null: as it is again. */
export function previewWidth(table: HTMLElement, column: number, width: number | null): void {
  const columns = [...table.querySelectorAll<HTMLElement>('col')]
  const element = columns[column]
  if (!element) return
  element.dataset.width ??= element.style.width
  element.style.width = width === null ? element.dataset.width : `${width}px`
  if (!table.classList.contains('is-fixed')) return
  const sum = columns.reduce((all, { style }) => all + Number.parseFloat(style.width), 0)
  table.style.width = `${sum}px`
}

/**
 * Lets tables be scrolled by keyboard also where there is no caret to do it with. Where the text can
 * be edited the caret does, and what could be focused inside of it would take the focus from it; the
 * frame only says then that it is a part of that.
 */
export function markScrollable(view: EditorView): void {
  for (const table of view.dom.querySelectorAll<HTMLElement>('.table-scroll')) {
    markScrolling(table, view.editable)
  }
}

function markScrolling(dom: HTMLElement, editable: boolean): void {
  for (const name of FRAME) dom.removeAttribute(name)
  if (dom.scrollWidth <= dom.clientWidth) return
  if (editable) {
    dom.contentEditable = 'true'
  } else {
    dom.setAttribute('role', 'region')
    dom.setAttribute('aria-label', words.editor.table.label)
    dom.tabIndex = 0
  }
}

function drawWidths(table: HTMLTableElement, columns: HTMLElement, { firstChild }: Node): void {
  const widths = (firstChild?.children ?? [])
    .flatMap(({ attrs }) => {
      const own = columnWidths.read(attrs.colwidth)
      return Array.from({ length: Number(attrs.colspan) }, (_, index) => own?.[index] ?? 0)
    })
    .slice(0, limits.tableSlots)
  // Each has its own: the table is as wide as they are. Else the rest share what there is.
  const fixed = widths.length > 0 && widths.every(width => width > 0)
  const sum = widths.reduce((all, width) => all + (width || LEAST_WIDTH), 0)
  table.classList.toggle('is-fixed', fixed)
  table.style.width = fixed ? `${sum}px` : ''
  table.style.minWidth = fixed ? '' : `${sum}px`
  columns.replaceChildren(
    ...widths.map(width => {
      const column = columns.ownerDocument.createElement('col')
      if (width > 0) column.style.width = `${width}px`
      return column
    }),
  )
}
