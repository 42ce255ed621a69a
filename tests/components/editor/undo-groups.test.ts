import { TextSelection } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { undo } from 'y-prosemirror'
import * as Y from 'yjs'
import { makeHeading } from '../../../components/editor/commands/block-commands'
import { leaveList } from '../../../components/editor/commands/list-commands'
import { markdownRules } from '../../../components/editor/input-rules'
import { keys } from '../../../components/editor/keymap'
import { goingOn, undoGroups } from '../../../components/editor/undo-groups'
import { openPage } from './binding/pages'
import { doc, expectShown, h1, h2, li, p, ul } from './documents'

function page() {
  return pages().view
}

function pages() {
  const ydoc = new Y.Doc()
  ydoc.getXmlFragment('prosemirror').insert(0, [new Y.XmlElement('paragraph')])
  const { view } = openPage(ydoc, {
    more: () => [markdownRules(), keys()],
    first: [undoGroups()],
  })
  return { view: view.select(1), ydoc }
}

test('what was typed goes a line at a time', () => {
  const view = page().type('one two')
  view.press('Enter')
  view.type('three')
  undo(view.state)
  expectShown(view, doc(p('one two<a>')))
  undo(view.state)
  expectShown(view, doc(p('<a>')))
})

test('what was typed in another place is undone by itself', () => {
  const view = page().type('one two')
  view.select(1).type('zero ')
  undo(view.state)
  expectShown(view, doc(p('<a>one two')))
  undo(view.state)
  expectShown(view, doc(p('<a>')))
})

test('what is typed over a selection is undone to it', () => {
  const view = page().type('one two')
  view.select(5, 8).type('three')
  undo(view.state)
  expectShown(view, doc(p('one <a>two<b>')))
})

test('where somebody else wrote above, typing goes on', () => {
  const { view, ydoc } = pages()
  view.type('one')
  view.press('Enter')
  view.type('two')
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc))
  other.getXmlFragment('prosemirror').insert(0, [new Y.XmlElement('horizontal_rule')])
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(other))
  view.type(' three')
  undo(view.state)
  expect(view.state.doc.textContent).toBe('one')
})

test('deleting is undone before the typing', () => {
  const view = page().type('one two')
  view.dispatch(view.state.tr.delete(6, 8))
  undo(view.state)
  expectShown(view, doc(p('one two<a>')))
})

test('a rule is undone before what was typed for it', () => {
  const view = page().type('# Title')
  undo(view.state)
  expectShown(view, doc(h1('<a>')))
  undo(view.state)
  expectShown(view, doc(p('#<a>')))
})

test('a paste is undone by itself', () => {
  const view = page().type('one ')
  view.dispatch(view.state.tr.insertText('two').setMeta('paste', true).setMeta('uiEvent', 'paste'))
  view.type(' three')
  undo(view.state)
  expectShown(view, doc(p('one two<a>')))
  undo(view.state)
  expectShown(view, doc(p('one <a>')))
  expect(view.state.selection).toBeInstanceOf(TextSelection)
})

test('what takes two commands is undone at once', () => {
  const view = page().type('- one')
  leaveList(view.state, view.dispatch)
  goingOn(makeHeading(2))(view.state, view.dispatch)
  expectShown(view, doc(h2('one<a>')))
  undo(view.state)
  expectShown(view, doc(ul(li(p('one<a>')))))
})
