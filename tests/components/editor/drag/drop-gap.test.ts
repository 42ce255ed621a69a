import { builders } from 'prosemirror-test-builder'
import { describe, expect, test } from 'vitest'
import { gapBeside } from '../../../../components/editor/drag/drop-gap'
import { schema } from '../../../../lib/schema'
import { doc, li, p, ul } from '../documents'

const { callout, collapsible: section, table, table_row: row, table_cell: cell } = builders(schema)

type Content = ReturnType<typeof doc>

/**
 * The blocks from `<from>` to `<to>` are dragged beside the line at `<row>`: the document with a bar
 * at each place where they can go, `+` where they would be a list of their own.
 */
function places(content: Content, side: 'above' | 'below', box = 0): string {
  const { from = 0, to = 0, row: start = 0 } = content.tag
  const line = { start, end: start + (content.nodeAt(start)?.nodeSize ?? 0), box }
  const { candidates } = gapBeside(content, line, side, { from, to })
  const found = [...candidates].sort((a, b) => a.pos - b.pos)
  return found.map(({ pos, nested }) => `${shownAt(content, pos)}${nested ? ' +' : ''}`).join(', ')
}

/** What a place is in, and how many blocks of that are above it. */
function shownAt(content: Content, pos: number): string {
  const $pos = content.resolve(pos)
  return `${$pos.parent.type.name} ${$pos.index()}`
}

describe('blocks that are no items', () => {
  test('go between two others, whatever side was pointed at', () => {
    const above = doc('<from>', p('a'), '<to>', p('b'), '<row>', p('c'))
    expect(places(above, 'above')).toBe('doc 2')
    const below = doc('<from>', p('a'), '<to>', '<row>', p('b'), p('c'))
    expect(places(below, 'below')).toBe('doc 2')
  })

  test('go into a list, and at its end into it or below it', () => {
    const middle = doc('<from>', p('a'), '<to>', ul(li(p('b')), li('<row>', p('c'))))
    expect(places(middle, 'above')).toBe('bullet_list 1')
    const end = doc('<from>', p('a'), '<to>', ul(li(p('b')), li('<row>', p('c'))))
    expect(places(end, 'below')).toBe('bullet_list 2, doc 2')
    const start = doc('<from>', p('a'), '<to>', p('x'), ul(li('<row>', p('c'))))
    expect(places(start, 'above')).toBe('doc 2, bullet_list 0')
  })

  test('stay in the box that was pointed into', () => {
    const content = doc('<from>', p('a'), '<to>', callout(p('b'), '<row>', p('c')), p('d'))
    expect(places(content, 'below', 1)).toBe('callout 2')
    expect(places(content, 'above', 1)).toBe('callout 1')
  })

  test('are never what a section shows when it is closed', () => {
    const content = doc('<from>', p('a'), '<to>', section('<row>', p('b'), p('c')))
    expect(places(content, 'above', 1)).toBe('')
    expect(places(content, 'below', 1)).toBe('collapsible 1')
  })

  test('are no table where that is a cell', () => {
    const tables = doc(
      '<from>',
      table(row(cell(p('a')))),
      '<to>',
      table(row(cell('<row>', p('b')))),
    )
    expect(places(tables, 'below', 3)).toBe('')
    const text = doc('<from>', p('a'), '<to>', table(row(cell('<row>', p('b')))))
    expect(places(text, 'below', 3)).toBe('table_cell 1')
  })
})

describe('items', () => {
  test('go into the item above, the list, or beside it', () => {
    const content = doc(ul('<from>', li(p('a')), '<to>', li('<row>', p('b'))), p('c'))
    expect(places(content, 'below')).toBe('list_item 1 +, bullet_list 2, doc 1')
  })

  test('go into a nested list that is there rather than into a second', () => {
    const content = doc(ul('<from>', li(p('a')), '<to>', li('<row>', p('b'), ul(li(p('c'))))))
    expect(places(content, 'below')).toBe('bullet_list 0')
    const end = doc(
      ul('<from>', li(p('a')), '<to>', li(p('b'), ul(li('<row>', p('c')))), li(p('d'))),
    )
    expect(places(end, 'below')).toBe('list_item 1 +, bullet_list 1, bullet_list 2')
  })

  test('can be set in or out where they are', () => {
    const content = doc(ul(li(p('a')), '<from>', li('<row>', p('b')), '<to>', li(p('c'))))
    expect(places(content, 'above')).toBe('list_item 1 +, bullet_list 1')
    expect(places(content, 'below')).toBe('list_item 1 +, bullet_list 1')
  })

  test('never go into themselves, but stay where they are', () => {
    const content = doc(ul('<from>', li(p('a'), ul(li('<row>', p('b')))), '<to>'), p('c'))
    expect(places(content, 'below')).toBe('bullet_list 1, doc 1')
  })
})
