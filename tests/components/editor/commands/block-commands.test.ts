import type { Command } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import {
  insertRule,
  makeHeading,
  makeQuote,
  toggleHeading,
  toggleQuote,
} from '../../../../components/editor/commands/block-commands'
import {
  br,
  doc,
  expectShown,
  h1,
  h2,
  hr,
  li,
  p,
  pre,
  quote,
  strong,
  ul,
  viewOf,
} from '../documents'

type Content = ReturnType<typeof doc>

function run(command: Command, content: Content) {
  const view = viewOf(content)
  expect(command(view.state, view.dispatch)).toBe(true)
  return view
}

function pressed(content: Content, ...names: string[]) {
  const view = viewOf(content)
  for (const name of names) expect(view.press(name)).toBe(true)
  return view
}

describe('headings', () => {
  test('are made of all selected blocks', () => {
    expectShown(run(toggleHeading(2), doc(p('<a>a'), p('b<b>'))), doc(h2('<a>a'), h2('b<b>')))
  })

  test('change their level, and become text by the same key', () => {
    const view = run(toggleHeading(2), doc(h1('a<a>')))
    expectShown(view, doc(h2('a<a>')))
    expect(view.press('Mod-Alt-2')).toBe(true)
    expectShown(view, doc(p('a<a>')))
  })

  test('are followed by text', () => {
    expectShown(pressed(doc(h1('ab<a>')), 'Enter'), doc(h1('ab'), p('<a>')))
    expectShown(pressed(doc(h1('a<a>b')), 'Enter'), doc(h1('a'), h1('<a>b')))
    expectShown(pressed(doc(h1('<a>ab')), 'Enter'), doc(p(), h1('<a>ab')))
  })

  test('become text by Backspace at their start, then join what is above', () => {
    const view = pressed(doc(p('a'), h1('<a>b')), 'Backspace')
    expectShown(view, doc(p('a'), p('<a>b')))
    view.press('Backspace')
    expectShown(view, doc(p('a<a>b')))
  })
})

describe('quotes', () => {
  test('take the selected blocks in and let them out', () => {
    const view = run(toggleQuote, doc(p('x'), p('<a>a'), p('b<b>')))
    expectShown(view, doc(p('x'), quote(p('<a>a'), p('b<b>'))))
    toggleQuote(view.state, view.dispatch)
    expectShown(view, doc(p('x'), p('<a>a'), p('b<b>')))
  })

  test('let the middle one out', () => {
    expectShown(
      run(toggleQuote, doc(quote(p('a'), p('<a>b'), p('c')))),
      doc(quote(p('a')), p('<a>b'), quote(p('c'))),
    )
  })

  test('hold a list as a whole', () => {
    expectShown(run(toggleQuote, doc(quote(ul(li(p('a<a>')))))), doc(ul(li(p('a<a>')))))
  })

  test('are not made twice by the menu', () => {
    const view = viewOf(doc(quote(p('a<a>'))))
    expect(makeQuote(view.state, view.dispatch)).toBe(false)
  })

  test('end with Enter on an empty line', () => {
    expectShown(pressed(doc(quote(p('a<a>'))), 'Enter', 'Enter'), doc(quote(p('a')), p('<a>')))
    expectShown(
      pressed(doc(quote(p('a'), p('<a>'), p('b'))), 'Enter'),
      doc(quote(p('a')), quote(p('<a>'), p('b'))),
    )
  })

  test('let go by Backspace at their start', () => {
    expectShown(
      pressed(doc(p('x'), quote(p('<a>a'), p('b'))), 'Backspace'),
      doc(p('x'), p('<a>a'), quote(p('b'))),
    )
  })
})

test('a heading stays what it is inside of an item', () => {
  expectShown(run(makeHeading(2), doc(ul(li(p('a<a>'))))), doc(ul(li(h2('a<a>')))))
})

describe('rules', () => {
  test('take an empty paragraph’s place, with one below to go on in', () => {
    expectShown(run(insertRule, doc(p('a'), p('<a>'))), doc(p('a'), hr(), p('<a>')))
  })

  test('cut text in two', () => {
    expectShown(run(insertRule, doc(p('a<a>b'))), doc(p('a'), hr(), p('<a>b')))
  })

  test('go below at the end of text', () => {
    expectShown(run(insertRule, doc(p('a<a>'), p('b'))), doc(p('a'), hr(), p('<a>b')))
  })

  test('go by Backspace after them', () => {
    expectShown(pressed(doc(hr(), p('<a>a')), 'Backspace'), doc(p('<a>a')))
  })
})

describe('joining', () => {
  test('keeps what stands before', () => {
    expectShown(pressed(doc(h1('a'), p('<a>b')), 'Backspace'), doc(h1('a<a>b')))
    expectShown(
      pressed(doc(p('a'), p('<a>', strong('b'))), 'Backspace'),
      doc(p('a<a>', strong('b'))),
    )
  })

  test('goes into the last line of a quote or a list', () => {
    expectShown(pressed(doc(quote(p('a')), p('<a>b')), 'Backspace'), doc(quote(p('a<a>b'))))
    expectShown(
      pressed(doc(ul(li(p('a'), ul(li(p('b'))))), p('<a>c')), 'Backspace'),
      doc(ul(li(p('a'), ul(li(p('b<a>c')))))),
    )
  })

  test('never makes code of text, also not of a selection over both', () => {
    expectShown(
      pressed(doc(pre('a<a>x'), p('y<b>', strong('b'), br(), 'c')), 'Backspace'),
      doc(pre('a'), p(strong('<a>b'), br(), 'c')),
    )
  })
})
