import { describe, expect, test } from 'vitest'
import { toggleCodeBlock } from '../../../../components/editor/commands/code-commands'
import { br, doc, expectShown, p, pre, quote, strong, viewOf } from '../documents'

type Content = ReturnType<typeof doc>

function toggled(content: Content) {
  const view = viewOf(content)
  expect(toggleCodeBlock(view.state, view.dispatch)).toBe(true)
  return view
}

function pressed(content: Content, ...names: string[]) {
  const view = viewOf(content)
  for (const name of names) expect(view.press(name)).toBe(true)
  return view
}

describe('a code block', () => {
  test('is made of a paragraph, without its marks, and back', () => {
    const view = toggled(doc(p('a<a> ', strong('b'), br(), 'c')))
    expectShown(view, doc(pre('a<a> b\nc')))
    toggleCodeBlock(view.state, view.dispatch)
    expectShown(view, doc(p('a<a> b', br(), 'c')))
  })

  test('is one of several paragraphs, a line each', () => {
    expectShown(
      toggled(doc(p('x'), p('<a>a'), p(), p('b<b>'), p('y'))),
      doc(p('x'), pre('<a>a\n\nb<b>'), p('y')),
    )
  })
})

describe('keys in code', () => {
  test('Enter begins a line, the third on empty ones leaves', () => {
    const view = pressed(doc(pre('a<a>')), 'Enter', 'Enter')
    expectShown(view, doc(pre('a\n\n<a>')))
    view.press('Enter')
    expectShown(view, doc(pre('a'), p('<a>')))
  })

  test('Enter on empty lines in the middle stays', () => {
    expectShown(pressed(doc(pre('a\n\n<a>b')), 'Enter'), doc(pre('a\n\n\n<a>b')))
  })

  test('Mod-Enter leaves from anywhere', () => {
    expectShown(pressed(doc(pre('a<a>b'), p('c')), 'Mod-Enter'), doc(pre('ab'), p('<a>'), p('c')))
  })

  test('Down at the end and Up at the start make room where there is none', () => {
    expectShown(pressed(doc(pre('a<a>')), 'ArrowDown'), doc(pre('a'), p('<a>')))
    expectShown(pressed(doc(quote(pre('a<a>'))), 'ArrowDown'), doc(quote(pre('a'), p('<a>'))))
    expectShown(pressed(doc(pre('<a>a')), 'ArrowUp'), doc(p('<a>'), pre('a')))
    expect(viewOf(doc(pre('a<a>'), p('b'))).press('ArrowDown')).toBe(false)
    expect(viewOf(doc(pre('a<a>b'))).press('ArrowDown')).toBe(false)
  })

  test('Tab indents, Shift-Tab takes it back', () => {
    expectShown(pressed(doc(pre('a<a>b')), 'Tab'), doc(pre('a  <a>b')))
    const view = pressed(doc(pre('a\n<a>b\nc<b>\nd')), 'Tab')
    expectShown(view, doc(pre('a\n  <a>b\n  c<b>\nd')))
    view.press('Shift-Tab')
    expectShown(view, doc(pre('a\n<a>b\nc<b>\nd')))
    view.press('Shift-Tab')
    expectShown(view, doc(pre('a\n<a>b\nc<b>\nd')))
  })

  test('Shift-Tab takes a tab as one step', () => {
    expectShown(pressed(doc(pre('\t\ta<a>')), 'Shift-Tab'), doc(pre('\ta<a>')))
  })

  test('Backspace at its start makes text of it', () => {
    expectShown(pressed(doc(pre('<a>a\nb')), 'Backspace'), doc(p('<a>a', br(), 'b')))
  })
})

describe('where text and code meet', () => {
  test('Backspace and Delete go over, and neither becomes the other', () => {
    expectShown(pressed(doc(pre('a'), p('<a>b')), 'Backspace'), doc(pre('a<a>'), p('b')))
    expectShown(pressed(doc(pre('a<a>'), p('b')), 'Delete'), doc(pre('a'), p('<a>b')))
    expectShown(pressed(doc(p('a<a>'), pre('b')), 'Delete'), doc(p('a'), pre('<a>b')))
  })

  test('what is empty goes', () => {
    expectShown(pressed(doc(pre('a'), p('<a>')), 'Backspace'), doc(pre('a<a>')))
    expectShown(pressed(doc(p('<a>'), pre('b')), 'Delete'), doc(pre('<a>b')))
    expectShown(pressed(doc(pre(), p('<a>b')), 'Backspace'), doc(p('<a>b')))
    expectShown(pressed(doc(p('a<a>'), pre()), 'Delete'), doc(p('a<a>')))
  })
})
