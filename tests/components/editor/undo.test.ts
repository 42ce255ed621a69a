import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { markdownRules } from '../../../components/editor/input-rules'
import { keys } from '../../../components/editor/keymap'
import { undoGroups } from '../../../components/editor/undo-groups'
import { openPage } from './binding/pages'
import { doc, expectShown, p, strong } from './documents'
import type { StateView } from './state-view'

function page() {
  const ydoc = new Y.Doc()
  ydoc.getXmlFragment('prosemirror').insert(0, [new Y.XmlElement('paragraph')])
  const { view } = openPage(ydoc, {
    more: () => [markdownRules(), keys()],
    first: [undoGroups()],
  })
  return { view: view.select(1), ydoc }
}

const undo = (view: StateView) => view.press('Mod-z')
const redo = (view: StateView) => view.press('Mod-Shift-z')

type Shown = ReturnType<typeof doc>

/** Undone and redone as often as one likes, each shows the same, with the same selected. */
function expectBackAndForth(view: StateView, before: Shown, after: Shown) {
  for (let round = 0; round < 3; round += 1) {
    undo(view)
    expectShown(view, before)
    redo(view)
    expectShown(view, after)
  }
}

describe('the caret comes back with the words', () => {
  test('typed at the end', () => {
    expectBackAndForth(page().view.type('abc'), doc(p('<a>')), doc(p('abc<a>')))
  })

  test('typed in the middle', () => {
    const { view } = page()
    view.type('abcdef').select(3).type('xy')
    expectBackAndForth(view, doc(p('ab<a>cdef')), doc(p('abxy<a>cdef')))
  })

  test('deleted from the middle', () => {
    const { view } = page()
    view.type('abcdef').select(2, 4).press('Backspace')
    expectBackAndForth(view, doc(p('a<a>bc<b>def')), doc(p('a<a>def')))
  })

  test('made bold', () => {
    const { view } = page()
    view.type('abc').select(1, 3).press('Mod-b')
    expectBackAndForth(view, doc(p('<a>ab<b>c')), doc(p(strong('<a>ab<b>'), 'c')))
  })

  test('cut in two', () => {
    const { view } = page()
    view.type('abcd').select(3).press('Enter')
    expectBackAndForth(view, doc(p('ab<a>cd')), doc(p('ab'), p('<a>cd')))
  })

  test('also where one has gone elsewhere since', () => {
    const { view } = page()
    view.type('abc').press('Enter')
    view.type('def').select(2)
    expectBackAndForth(view, doc(p('abc<a>')), doc(p('abc'), p('def<a>')))
  })

  test('also several at once', () => {
    const { view } = page()
    view.type('one').press('Enter')
    view.type('two').press('Enter')
    view.type('three').select(1)
    for (let times = 0; times < 3; times += 1) undo(view)
    expectShown(view, doc(p('<a>')))
    redo(view)
    expectShown(view, doc(p('one<a>')))
    redo(view)
    expectShown(view, doc(p('one'), p('two<a>')))
    redo(view)
    expectShown(view, doc(p('one'), p('two'), p('three<a>')))
  })

  test('also where somebody else has written before them', () => {
    const { view, ydoc } = page()
    view.type('abc')
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc))
    other.getXmlFragment('prosemirror').insert(0, [new Y.XmlElement('paragraph')])
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(other))
    view.select(1)
    expectBackAndForth(view, doc(p(), p('<a>')), doc(p(), p('abc<a>')))
  })
})

test('what is typed right after an undo is undone by itself', () => {
  const { view } = page()
  view.type('abc').press('Enter')
  view.type('def')
  undo(view)
  view.type('!')
  undo(view)
  expectShown(view, doc(p('abc<a>')))
  expect(undo(view)).toBe(true)
  expectShown(view, doc(p('<a>')))
})
