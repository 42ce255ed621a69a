import { builders } from 'prosemirror-test-builder'
import { describe, expect, test } from 'vitest'
import { canTurn, makeText } from '../../../../components/editor/commands/turn-into'
import { schema } from '../../../../lib/schema'
import {
  doc,
  done,
  expectShown,
  h1,
  hr,
  li,
  p,
  pre,
  quote,
  tasks,
  todo,
  ul,
  viewOf,
} from '../documents'

const { callout, collapsible: section, table, table_row: row, table_cell: cell } = builders(schema)

type Content = ReturnType<typeof doc>

/** Plain text is asked for until there is nothing more to take away. */
function steps(content: Content): string[] {
  const view = viewOf(content)
  const seen: string[] = []
  while (makeText(view.state, view.dispatch)) seen.push(view.state.doc.toString())
  return seen
}

describe('plain text', () => {
  test('leaves heading first, then quote', () => {
    expect(steps(doc(quote(h1('a<a>'))))).toEqual([
      doc(quote(p('a'))).toString(),
      doc(p('a')).toString(),
    ])
  })

  test('leaves the list that it is in, and only that item does', () => {
    const view = viewOf(doc(ul(li(p('a')), li(p('b<a>')), li(p('c')))))
    makeText(view.state, view.dispatch)
    expectShown(view, doc(ul(li(p('a'))), p('b<a>'), ul(li(p('c')))))
  })

  test('leaves what holds it, the innermost first', () => {
    expect(steps(doc(callout(ul(li(p('a<a>'))))))).toEqual([
      doc(callout(p('a'))).toString(),
      doc(p('a')).toString(),
    ])
    expect(steps(doc(section(p('a<a>'), p('b'))))).toEqual([doc(p('a'), p('b')).toString()])
  })

  test('stays in its cell', () => {
    expect(steps(doc(quote(table(row(cell(p('a<a>')))))))).toEqual([])
  })
})

test('text can become something else, and what is no text cannot', () => {
  const turns = (content: Content) => canTurn(viewOf(content).state.selection)
  for (const content of [
    doc(p('a<a>')),
    doc(pre('a<a>')),
    doc(tasks(todo(p('<a>a')), done(p('b<b>')))),
    doc('<node>', callout(p('a'))),
    doc(p('<a>a'), ul(li(p('b'))), p('c<b>')),
  ]) {
    expect(turns(content), content.toString()).toBe(true)
  }
  expect(turns(doc(p('a'), '<node>', hr()))).toBe(false)
  expect(turns(doc(p('<a>a'), hr(), p('b<b>')))).toBe(false)
  expect(turns(doc(table(row(cell(p('a<a>'))))))).toBe(false)
})
