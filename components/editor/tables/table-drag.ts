/** Selecting cells with the pointer. The place in the state is there before tables are. */
import { PluginKey } from 'prosemirror-state'

/** The cell in which the pointer was pressed, while it selects others. */
export interface TableDrag {
  readonly anchor: number | null
}

export const tableDragKey = new PluginKey<TableDrag>('table-editing')
