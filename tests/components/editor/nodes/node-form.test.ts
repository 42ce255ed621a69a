import { expect, test } from 'vitest'
import { insertDate } from '../../../../components/editor/commands/insert-inline'
import { insertMath, setTex } from '../../../../components/editor/commands/math-commands'
import { givenBlank } from '../../../../components/editor/given-blank'
import { closeForm, nodeForm, openForm } from '../../../../components/editor/nodes/node-form'
import { doc, p, viewOf } from '../documents'

const viewWithForms = () => viewOf(doc(p('on <a>')), [givenBlank(), nodeForm()])

test('a day is put in with its form, and typing goes on after it', () => {
  const view = viewWithForms()
  insertDate(view.state, view.dispatch)
  expect(openForm(view.state)?.node.type.name).toBe('date')
  closeForm(view.state, view.dispatch)
  expect(openForm(view.state)).toBeNull()
  view.type(' or so')
  expect(view.state.doc.textContent).toMatch(/^on \d{4}-\d\d-\d\d or so$/)
})

test('a formula that was given up is not left behind', () => {
  const view = viewWithForms()
  insertMath(view.state, view.dispatch)
  closeForm(view.state, view.dispatch)
  view.type('x')
  expect(view.state.doc.textContent).toBe('on x')
})

test('a formula that was written stays, with the caret after it', () => {
  const view = viewWithForms()
  insertMath(view.state, view.dispatch)
  setTex(4, 'y')(view.state, view.dispatch)
  closeForm(view.state, view.dispatch)
  view.type('!')
  expect(view.state.doc.textContent).toBe('on $y$!')
})
