import { describe, expect, test } from 'vitest'
import {
  clearFormatting,
  hasMark,
  leaveCodeMark,
  selectedLink,
  setLink,
  toggleLook,
} from '../../../../components/editor/commands/mark-commands'
import { schema } from '../../../../lib/schema'
import { a, code, comment, doc, em, expectShown, link, p, pre, strong, viewOf } from '../documents'

describe('bold', () => {
  test('is given to all of a selection that has it in part, and taken where all has it', () => {
    const view = viewOf(doc(p('<a>one ', strong('two'), ' three<b>')))
    toggleLook('strong')(view.state, view.dispatch)
    expectShown(view, doc(p(strong('<a>one two three<b>'))))
    toggleLook('strong')(view.state, view.dispatch)
    expectShown(view, doc(p('<a>one two three<b>')))
  })

  test('at a caret is for what is typed next', () => {
    const view = viewOf(doc(p('a<a>')))
    toggleLook('strong')(view.state, view.dispatch)
    expect(hasMark(view.state, schema.marks.strong)).toBe(true)
    expectShown(view.type('b'), doc(p('a', strong('b'))))
  })

  test('means nothing in code', () => {
    const view = viewOf(doc(pre('<a>a<b>')))
    expect(toggleLook('strong')(view.state, view.dispatch)).toBe(false)
  })
})

test('clearing takes the looks and leaves links and comments', () => {
  const view = viewOf(
    doc(p(strong('<a>a', em('b')), a(code('c')), comment({ id: '1' }, strong('d<b>')))),
  )
  clearFormatting(view.state, view.dispatch)
  expectShown(view, doc(p('<a>ab', a('c'), comment({ id: '1' }, 'd<b>'))))
})

test('the right arrow at the end of code leaves it', () => {
  const view = viewOf(doc(p(code('ab<a>'))))
  expect(leaveCodeMark(view.state, view.dispatch)).toBe(true)
  expectShown(view.type('c'), doc(p(code('ab'), 'c')))
  expect(leaveCodeMark(viewOf(doc(p(code('a<a>b')))).state)).toBe(false)
})

describe('links', () => {
  test('are found from inside and from both edges, across other marks', () => {
    for (const content of [
      doc(p('x', a('<a>a', strong('b')), 'y')),
      doc(p('x', a('a', strong('<a>b')), 'y')),
      doc(p('x', a('a', strong('b<a>')), 'y')),
    ]) {
      const { state } = viewOf(content)
      expect(selectedLink(state)).toMatchObject({ from: 2, to: 4 })
    }
    expect(selectedLink(viewOf(doc(p('<a>x', a('a')))).state)).toBe(null)
    expect(selectedLink(viewOf(doc(p('x', a('<a>a'), 'y<b>'))).state)).toBe(null)
  })

  test('side by side are two', () => {
    const other = link({ href: 'https://example.com/' }, 'b')
    expect(selectedLink(viewOf(doc(p(a('a<a>'), other))).state)).toMatchObject({ from: 2, to: 3 })
  })

  test('replace one another and are taken away', () => {
    const view = viewOf(doc(p('a', a('b'), 'c')))
    setLink(1, 4, 'https://example.com/')(view.state, view.dispatch)
    expectShown(view, doc(p(link({ href: 'https://example.com/' }, 'abc'))))
    setLink(2, 3, null)(view.state, view.dispatch)
    expect(view.state.doc.toString()).toBe('doc(paragraph(link("a"), "b", link("c")))')
  })

  test('do not go on with what is typed at their end', () => {
    expectShown(viewOf(doc(p(a('a<a>')))).type('b'), doc(p(a('a'), 'b')))
  })
})
