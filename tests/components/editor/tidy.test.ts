import { AllSelection } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import { doc, expectShown, h1, li, p, quote, tasks, todo, ul, viewOf } from './documents'

type Content = ReturnType<typeof doc>

function deleted(content: Content) {
  const view = viewOf(content)
  expect(view.press('Backspace')).toBe(true)
  return view
}

describe('what was deleted from within keeps a place to type in', () => {
  test('the whole document', () => {
    const view = viewOf(doc(h1('a'), ul(li(p('b')))))
    view.dispatch(view.state.tr.setSelection(new AllSelection(view.state.doc)))
    view.press('Backspace')
    expectShown(view, doc(p('<a>')))
  })

  test('the whole document, by Enter', () => {
    const view = viewOf(doc(h1('a'), ul(li(p('b')))))
    view.dispatch(view.state.tr.setSelection(new AllSelection(view.state.doc)))
    view.press('Enter')
    expectShown(view, doc(p('<a>')))
  })

  test('a whole list', () => {
    expectShown(
      deleted(doc(p('x'), ul(li(p('<a>a')), li(p('b<b>'))), p('y'))),
      doc(p('x'), ul(li(p('<a>'))), p('y')),
    )
  })

  test('all lines of an item', () => {
    expectShown(
      deleted(doc(tasks(todo(p('<a>a'), p('b<b>')), todo(p('c'))))),
      doc(tasks(todo(p('<a>')), todo(p('c')))),
    )
  })

  test('a whole quote', () => {
    expectShown(deleted(doc(p('x'), quote(p('<a>a'), p('b<b>')))), doc(p('x'), quote(p('<a>'))))
  })
})

describe('what was emptied from outside goes', () => {
  test('a list whose items were selected from above', () => {
    expectShown(
      deleted(doc(p('x<a>'), ul(li(p('a')), li(p('b<b>'))), p('y'))),
      doc(p('x<a>'), p('y')),
    )
  })

  test('a nested list', () => {
    expectShown(
      deleted(doc(ul(li(p('a<a>'), ul(li(p('b<b>')))), li(p('c'))))),
      doc(ul(li(p('a<a>')), li(p('c')))),
    )
  })
})

test('an edit elsewhere leaves an empty list alone', () => {
  const view = viewOf(doc(p('a<a>'), p('b'), ul(), p('c')))
  expectShown(view.type('!'), doc(p('a!<a>'), p('b'), ul(), p('c')))
})
