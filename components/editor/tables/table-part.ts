/** A part of the editor (`parts.ts`): tables, how they are drawn, edited and kept in order. */
import { tableEditing } from './table-editing'
import { tableMending } from './table-mending'
import { TableView } from './table-view'

export const tablePart = { TableView, tableEditing, tableMending }
