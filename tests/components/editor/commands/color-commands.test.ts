import { expect, test } from 'vitest'
import { selectedColor, setColor } from '../../../../components/editor/commands/color-commands'
import { toggleLook } from '../../../../components/editor/commands/mark-commands'
import { schema } from '../../../../lib/schema'
import { doc, p, pre, viewOf } from '../documents'

const marksOf = (view: ReturnType<typeof viewOf>) =>
  view.state.doc.firstChild?.firstChild?.marks.map(
    mark => `${mark.type.name} ${mark.attrs.color ?? ''}`,
  )

test('selected words are given a colour, another one, and none', () => {
  const view = viewOf(doc(p('<a>words<b>')))
  setColor('text', 'red')(view.state, view.dispatch)
  expect(selectedColor(view.state, 'text')).toBe('red')
  setColor('text', 'blue')(view.state, view.dispatch)
  setColor('highlight', 'yellow')(view.state, view.dispatch)
  expect(marksOf(view)).toEqual(['highlight yellow', 'text_color blue'])
  setColor('text', null)(view.state, view.dispatch)
  expect(marksOf(view)).toEqual(['highlight yellow'])
  expect(selectedColor(view.state, 'text')).toBeNull()
})

test('what is typed next is given a colour', () => {
  const view = viewOf(doc(p('<a>')))
  setColor('highlight', 'green')(view.state, view.dispatch)
  expect(selectedColor(view.state, 'highlight')).toBe('green')
  view.type('a')
  expect(marksOf(view)).toEqual(['highlight green'])
})

test('code has none', () => {
  const view = viewOf(doc(pre('a<a>')))
  expect(setColor('text', 'red')(view.state, view.dispatch)).toBe(false)
})

test('what is raised is not lowered too', () => {
  const view = viewOf(doc(p('<a>2<b>')))
  toggleLook('superscript')(view.state, view.dispatch)
  toggleLook('subscript')(view.state, view.dispatch)
  const marks = view.state.doc.firstChild?.firstChild?.marks.map(mark => mark.type)
  expect(marks).toEqual([schema.marks.subscript])
})
