import { NodeSelection } from 'prosemirror-state'
import { builders } from 'prosemirror-test-builder'
import { describe, expect, test } from 'vitest'
import {
  insertMath,
  insertMathBlock,
  setTex,
} from '../../../../components/editor/commands/math-commands'
import { nodeForm, openForm } from '../../../../components/editor/nodes/node-form'
import { schema } from '../../../../lib/schema'
import { code, doc, expectShown, p, pre, viewOf } from '../documents'

const { math_inline, math_block: display } = builders(schema)
const math = (tex: string) => math_inline({ tex })

const viewWith = (content: ReturnType<typeof doc>) => viewOf(content, [nodeForm()])

describe('a formula in the line', () => {
  test('is made of the selected text, with its form open', () => {
    const view = viewWith(doc(p('a <a>x^2<b> b')))
    insertMath(view.state, view.dispatch)
    expectShown(view, doc(p('a ', math('x^2'), ' b')))
    expect(view.state.selection).toBeInstanceOf(NodeSelection)
    expect(openForm(view.state)?.pos).toBe(3)
  })

  test('is written anew by its form; without TeX it goes', () => {
    const view = viewWith(doc(p('a', math('x'), 'b')))
    setTex(2, 'y')(view.state, view.dispatch)
    expectShown(view, doc(p('a', math('y'), '<a>b')))
    setTex(2, ' ')(view.state, view.dispatch)
    expectShown(view, doc(p('a<a>b')))
  })

  test('is made by two dollar signs round it, which prices are not', () => {
    const typed = (text: string) => viewWith(doc(p('<a>'))).type(text)
    expectShown(typed('so $x^2$ is'), doc(p('so ', math('x^2'), ' is<a>')))
    expectShown(typed('$5 and $6'), doc(p('$5 and $6<a>')))
    expectShown(typed('US$5 or $'), doc(p('US$5 or $<a>')))
    expectShown(viewWith(doc(p(code('a<a>')))).type(' $x$'), doc(p(code('a $x$<a>'))))
    expectShown(viewWith(doc(pre('<a>'))).type('$x$'), doc(pre('$x$<a>')))
  })
})

describe('a formula of its own', () => {
  test('is made by two dollar signs at the start, or below what there is', () => {
    expectShown(viewWith(doc(p('<a>'))).type('$$ x'), doc(display('x<a>')))
    const view = viewWith(doc(p('a<a>b')))
    insertMathBlock(view.state, view.dispatch)
    expectShown(view, doc(p('ab'), display('<a>')))
  })

  test('has the keys of code', () => {
    const view = viewWith(doc(display('x<a>')))
    view.press('Enter')
    expectShown(view, doc(display('x\n<a>')))
    view.press('Enter')
    view.press('Enter')
    expectShown(view, doc(display('x'), p('<a>')))
  })

  test('is a paragraph again by Backspace at its start, and is entered by an arrow', () => {
    const view = viewWith(doc(display('<a>x')))
    view.press('Backspace')
    expectShown(view, doc(p('<a>x')))

    const beside = viewWith(doc(p('a<a>'), display('x'), p('b')))
    beside.press('ArrowDown')
    expectShown(beside, doc(p('a'), display('<a>x'), p('b')))
  })
})
