import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createParts, DRAWN } from '../../../components/editor/parts'
import { schema } from '../../../lib/schema'

/** A fragment with these elements, one in another. */
function nested(...names: string[]): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('prosemirror')
  let parent = fragment
  for (const name of names) {
    const element = new Y.XmlElement(name)
    parent.insert(0, [element])
    parent = element
  }
  return fragment
}

test('each name of what a part draws is one of the schema', () => {
  for (const name of Object.values(DRAWN).flat()) expect(schema.nodes).toHaveProperty(name)
})

test('text needs no part, however it is nested', async () => {
  const { blocks, tables, loadFor } = createParts()
  await loadFor(nested('bullet_list', 'list_item', 'paragraph'))
  expect([blocks.loaded, tables.loaded]).toEqual([null, null])
})

test('a document has what draws it before it is shown, and no more', async () => {
  const { blocks, tables, loadFor } = createParts()
  await loadFor(nested('blockquote', 'table', 'table_row', 'table_cell', 'paragraph'))
  expect(tables.loaded).not.toBeNull()
  expect(blocks.loaded).toBeNull()
  await loadFor(nested('paragraph', 'date'))
  expect(blocks.loaded).not.toBeNull()
})
