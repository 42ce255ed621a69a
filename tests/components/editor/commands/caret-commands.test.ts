import { EditorState, TextSelection } from 'prosemirror-state'
import { expect, test } from 'vitest'
import {
  caretToEnd,
  caretToStart,
  selectToEnd,
  selectToStart,
} from '../../../../components/editor/commands/caret-commands'
import { doc, p } from '../documents'

test('the caret goes to either end of the document', () => {
  const content = doc(p('one'), p('two'), p('three'))
  let state = EditorState.create({ doc: content, selection: TextSelection.create(content, 7) })
  caretToEnd(state, tr => {
    state = state.apply(tr)
  })
  expect([state.selection.head, state.selection.empty]).toEqual([content.content.size - 1, true])
  caretToStart(state, tr => {
    state = state.apply(tr)
  })
  expect(state.selection.head).toBe(1)
})

test('the selection goes on to either end of the document', () => {
  const content = doc(p('one'), p('two'), p('three'))
  let state = EditorState.create({ doc: content, selection: TextSelection.create(content, 7) })
  const ends = () => [state.selection.anchor, state.selection.head]
  selectToEnd(state, tr => {
    state = state.apply(tr)
  })
  expect(ends()).toEqual([7, content.content.size - 1])
  selectToStart(state, tr => {
    state = state.apply(tr)
  })
  expect(ends()).toEqual([7, 1])
})
