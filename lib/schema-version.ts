/**
 * Which version of the schema a document needs. A page that is older than a node cannot show it, and
 * is to be made read-only before it meets one. The names are those that stand in Yjs: of an element
 * for a node, of a format for a mark (without the hash of one that overlaps).
 */

/** Rises when a document may hold what an older page cannot keep. */
export const SCHEMA_VERSION = 2

/** The nodes and marks that came with each version after the first. */
const SINCE: Readonly<Record<number, readonly string[]>> = {
  2: [
    'callout',
    'caption',
    'collapsible',
    'date',
    'file',
    'image',
    'link_card',
    'math_block',
    'math_inline',
    'table',
    'table_cell',
    'table_header',
    'table_of_contents',
    'table_row',
    'video',
    'highlight',
    'subscript',
    'superscript',
    'text_color',
  ],
}

const versions = new Map(
  Object.entries(SINCE).flatMap(([version, names]) => names.map(name => [name, Number(version)])),
)

/** The version that knows a node or a mark of this name; the first, for what no version knows. */
export function schemaVersionOf(name: string): number {
  return versions.get(name) ?? 1
}
