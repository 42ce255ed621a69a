/** Short names for tables: `table(tr(th('A')), tr(td({ colspan: 2 }, 'b')))`. */
import type { Node } from 'prosemirror-model'
import { builders } from 'prosemirror-test-builder'
import { tableEditing } from '../../../../components/editor/tables/table-editing'
import { tableMending } from '../../../../components/editor/tables/table-mending'
import { schema } from '../../../../lib/schema'
import { p, viewOf } from '../documents'
import type { StateView } from '../state-view'

const named = builders(schema)

type Tagged = Parameters<typeof viewOf>[0]
type Attrs = Record<string, unknown>

export const { table, table_row: tr } = named

export const td = (...content: (string | Node | Attrs)[]) => cell('table_cell', content)
export const th = (...content: (string | Node | Attrs)[]) => cell('table_header', content)

/** Words are a paragraph; attributes come first. */
function cell(type: 'table_cell' | 'table_header', content: (string | Node | Attrs)[]): Node {
  const blocks = content.filter(each => typeof each === 'string' || 'nodeSize' in each)
  const [attrs] = content.filter(each => !blocks.includes(each))
  const nodes = blocks.map(each => (typeof each === 'string' ? p(each) : (each as Node)))
  return named[type]((attrs ?? {}) as Attrs, ...nodes)
}

/** A cell that holds nothing, not even an empty paragraph. */
export const hollow = (attrs: Attrs = {}) => named.table_cell(attrs)

export function tableView(content: Tagged): StateView {
  return viewOf(content, [tableMending(), tableEditing()])
}

/**
 * A table as lines of cells: `A | b+c`, where `+` joins a cell's blocks, `#` begins a header and
 * `2x1` tells spans of more than one.
 */
export function lines(table: Node): string[] {
  return table.children.map(row =>
    row.children
      .map(({ attrs, type, children }) => {
        const spans =
          attrs.colspan === 1 && attrs.rowspan === 1 ? '' : `${attrs.colspan}x${attrs.rowspan} `
        const mark = type === schema.nodes.table_header ? '#' : ''
        return `${mark}${spans}${children.map(child => child.textContent).join('+')}`
      })
      .join(' | '),
  )
}

/** The first table of the document, as lines. */
export function shown({ state }: StateView): string[] {
  let found: string[] = []
  state.doc.descendants(node => {
    if (found.length === 0 && node.type === schema.nodes.table) found = lines(node)
    return found.length === 0
  })
  return found
}
