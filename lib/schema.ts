/**
 * THE schema: what a document can hold, for the editor, the server and every converter.
 *
 * Loose on purpose. Yjs merges what two people did without asking the schema, and the binding drops
 * a node whose content the schema refuses. So every content expression is `kind*`, a set that any
 * union of two valid contents still belongs to: a list may be empty, an item may lack a paragraph.
 * What people make is shaped by commands, not by the schema. For the same reason no mark excludes
 * one of another kind: bold from one person and code from another, on the same word, is a valid
 * merge. Marks exclude their own kind (Yjs keeps one value a kind), except `comment`, which overlaps.
 *
 * Attributes arrive unchecked: `toDOM` reads each through its kind (`schema-attributes.ts`) and never
 * throws. `null` says "none" and is not stored. Leaves carry no marks that last: Yjs keeps none.
 *
 * A node of a document may hold what its author could not see here: what is new in a version stands
 * in `schema-version.ts`.
 *
 * Reserved, drawn plain until they are used: comment, inserted, deleted.
 */
import { Schema } from 'prosemirror-model'
import { blockNodes } from './schema-blocks'
import { inlineNodes } from './schema-inline'
import { listNodes } from './schema-lists'
import { markSpecs } from './schema-marks'
import { mediaNodes } from './schema-media'
import { tableNodes } from './schema-tables'

const nodes = {
  doc: { content: 'block*' },
  ...blockNodes,
  ...listNodes,
  ...tableNodes,
  ...mediaNodes,
  ...inlineNodes,
}

export type NodeName = keyof typeof nodes
export type MarkName = keyof typeof markSpecs

export const schema = new Schema<NodeName, MarkName>({ nodes, marks: markSpecs })
