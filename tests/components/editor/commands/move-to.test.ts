import { builders } from 'prosemirror-test-builder'
import { expect, test } from 'vitest'
import { deleteBlocks } from '../../../../components/editor/commands/block-actions'
import { moveBlocksTo } from '../../../../components/editor/commands/move-to'
import { schema } from '../../../../lib/schema'
import {
  doc,
  done,
  expectShown,
  h1,
  hr,
  li,
  ol,
  p,
  quote,
  tasks,
  todo,
  ul,
  viewOf,
} from '../documents'

const { table, table_row: row, table_cell: cell } = builders(schema)

type Content = ReturnType<typeof doc>

/** What is between `<from>` and `<to>` goes to `<pos>`. */
function moved(content: Content, copies = false) {
  const view = viewOf(content)
  const { from = 0, to = 0, pos = 0 } = content.tag
  expect(moveBlocksTo({ from, to }, pos, copies)(view.state, view.dispatch)).toBe(true)
  return view
}

test('blocks go up and down, and the caret with them', () => {
  expectShown(
    moved(doc('<pos>', p('a'), '<from>', p('b'), h1('c'), '<to>', p('d'))),
    doc(p('b'), h1('c<a>'), p('a'), p('d')),
  )
  expectShown(
    moved(doc('<from>', p('a'), '<to>', p('b'), '<pos>', p('c'))),
    doc(p('b'), p('a<a>'), p('c')),
  )
})

test('what goes where it is stays, and a copy of it does not', () => {
  const view = viewOf(doc(p('a'), p('b')))
  expect(moveBlocksTo({ from: 0, to: 3 }, 3)(view.state, view.dispatch)).toBe(false)
  expectShown(
    moved(doc('<from>', p('a'), '<to>', p('b'), '<pos>'), true),
    doc(p('a'), p('b'), p('a<a>')),
  )
})

test('what comes into a list is its item', () => {
  expectShown(
    moved(doc('<from>', p('a'), '<to>', ul(li(p('b')), '<pos>', li(p('c'))))),
    doc(ul(li(p('b')), li(p('a<a>')), li(p('c')))),
  )
  expectShown(
    moved(doc(ol('<from>', li(p('a')), '<to>', li(p('b'))), tasks('<pos>', done(p('c'))))),
    doc(ol(li(p('b'))), tasks(todo(p('a<a>')), done(p('c')))),
  )
  expectShown(
    moved(doc(tasks('<pos>', todo(p('a'))), '<from>', ul(li(p('b')), li(p('c'))), '<to>')),
    doc(tasks(todo(p('b')), todo(p('c<a>')), todo(p('a')))),
  )
})

test('items that leave their list are one, and an emptied list goes', () => {
  expectShown(
    moved(doc(p('a'), '<pos>', p('b'), tasks('<from>', done(p('c')), '<to>'))),
    doc(p('a'), tasks(done(p('c<a>'))), p('b')),
  )
  expectShown(
    moved(doc(ul(li(p('a'), '<pos>'), '<from>', li(p('b')), '<to>'))),
    doc(ul(li(p('a'), ul(li(p('b<a>')))))),
  )
})

test('a list beside one of its kind becomes part of it', () => {
  expectShown(
    moved(doc(ul(li(p('a'))), '<pos>', p('b'), ul('<from>', li(p('c')), '<to>', li(p('d'))))),
    doc(ul(li(p('a')), li(p('c<a>'))), p('b'), ul(li(p('d')))),
  )
})

test('what held the last of them goes too, but for a cell', () => {
  expectShown(moved(doc('<pos>', p('a'), quote('<from>', hr(), '<to>'))), doc(hr(), p('a')))
  expectShown(
    moved(doc('<pos>', table(row(cell(quote('<from>', p('a'), '<to>')))))),
    doc(p('a<a>'), table(row(cell(p())))),
  )
  const view = viewOf(doc(table(row(cell(quote(p('a<a>')))))))
  deleteBlocks(view.state, view.dispatch)
  expectShown(view, doc(table(row(cell(p('<a>'))))))
})
