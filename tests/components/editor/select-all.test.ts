import { AllSelection, EditorState, type Transaction } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { selectAll } from '../../../components/editor/select-all'
import { doc, hr, p } from './documents'

function everything(content = doc(p('one'), p('two'), p('three'))) {
  let state = EditorState.create({ doc: content })
  const dispatch = (tr: Transaction) => {
    state = state.apply(tr)
  }
  selectAll(state, dispatch)
  return { dispatch, state: () => state }
}

test('all is selected, and the browser is told of the words alone', () => {
  const { state } = everything(doc(hr(), p('one'), p('two'), hr()))
  const { selection } = state()
  expect(selection).toBeInstanceOf(AllSelection)
  expect([selection.from, selection.to]).toEqual([0, 12])
  expect([selection.anchor, selection.head]).toEqual([2, 10])
  expect(selection.content().content.childCount).toBe(4)
})

test('where there are no words, the ends are those of the document', () => {
  const { selection } = everything(doc(hr(), hr())).state()
  expect([selection.anchor, selection.head]).toEqual([0, 2])
})

test('what others write meanwhile is selected too', () => {
  const { state, dispatch } = everything()
  dispatch(
    state()
      .tr.insert(0, p('zero'))
      .insertText('!', state().doc.content.size + 5),
  )
  const { selection } = state()
  expect([selection.from, selection.to]).toEqual([0, state().doc.content.size])
  expect([selection.anchor, selection.head]).toEqual([1, state().doc.content.size - 1])
  const bookmark = selection.getBookmark().map(state().tr.mapping)
  expect(bookmark.resolve(state().doc).eq(selection)).toBe(true)
})

test('all is deleted, with the kinds of its blocks', () => {
  const { state, dispatch } = everything(doc(hr(), p('one'), hr()))
  dispatch(state().tr.deleteSelection())
  expect(state().doc.childCount).toBe(0)
})
