import { Slice } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { withoutEmptyItems } from '../../../../components/editor/paste/without-empty-items'
import { doc, expectShown, li, p, ul, viewOf } from '../documents'

type Content = ReturnType<typeof doc>

/** What is between `<a>` and `<b>` is pasted over the selection of another document. */
function pasted(from: Content, into: Content) {
  const { a = 0, b = 0 } = from.tag
  const view = viewOf(into)
  view.dispatch(view.state.tr.replaceSelection(withoutEmptyItems(from.slice(a, b, true))))
  return view
}

const LIST = doc(ul(li(p('one')), li(p('<a>two')), li(p('<b>three'))))

test('a line of a list that was selected down to the next goes into a text as words', () => {
  expectShown(pasted(LIST, doc(p('text <a>'))), doc(p('text two<a>')))
})

test('one that was selected from the end of the line above is the list alone', () => {
  const from = doc(ul(li(p('one<a>')), li(p('two')), li(p('three<b>'))))
  expectShown(pasted(from, doc(p('<a>'))), doc(ul(li(p('two')), li(p('three<a>')))))
})

test('what has words at its ends, or is empty, stays as it is', () => {
  const words = doc(ul(li(p('o<a>ne')), li(p('t<b>wo')))).slice(4, 12, true)
  expect(withoutEmptyItems(words)).toBe(words)
  expect(withoutEmptyItems(Slice.empty)).toBe(Slice.empty)
  const empty = doc(ul(li(p()))).slice(3, 3, true)
  expect(withoutEmptyItems(empty).size).toBe(empty.size)
})
