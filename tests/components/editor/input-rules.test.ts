import { describe, expect, test } from 'vitest'
import {
  a,
  br,
  code,
  doc,
  done,
  em,
  expectShown,
  h1,
  h2,
  hr,
  li,
  ol,
  p,
  pre,
  quote,
  strike,
  strong,
  tasks,
  todo,
  ul,
  viewOf,
} from './documents'

const EMPTY = doc(p('<a>'))

function typed(text: string, content = EMPTY) {
  return viewOf(content).type(text)
}

describe('blocks', () => {
  test('headings', () => {
    expectShown(typed('# a'), doc(h1('a<a>')))
    expectShown(typed('## a'), doc(h2('a<a>')))
    expectShown(typed('##### a'), doc(p('##### a<a>')))
    expectShown(typed('## ', doc(h1('<a>a'))), doc(h2('<a>a')))
  })

  test('lists', () => {
    for (const mark of ['-', '*', '+']) expectShown(typed(`${mark} a`), doc(ul(li(p('a<a>')))))
    expectShown(typed('1. a'), doc(ol(li(p('a<a>')))))
    expectShown(typed('7) a'), doc(ol({ start: 7 }, li(p('a<a>')))))
    expectShown(typed('[ ] a'), doc(tasks(todo(p('a<a>')))))
    expectShown(typed('[] a'), doc(tasks(todo(p('a<a>')))))
    expectShown(typed('[x] a'), doc(tasks(done(p('a<a>')))))
  })

  test('lists go on where one ended right above', () => {
    expectShown(typed('- b', doc(ul(li(p('a'))), p('<a>'))), doc(ul(li(p('a')), li(p('b<a>')))))
    expectShown(typed('2. b', doc(ol(li(p('a'))), p('<a>'))), doc(ol(li(p('a')), li(p('b<a>')))))
    expectShown(
      typed('1. b', doc(ol(li(p('a'))), p('<a>'))),
      doc(ol(li(p('a'))), ol(li(p('b<a>')))),
    )
  })

  test('brackets make a task of one bulleted item', () => {
    expectShown(
      typed('[x] ', doc(ul(li(p('a')), li(p('<a>b')), li(p('c'))))),
      doc(ul(li(p('a'))), tasks(done(p('<a>b'))), ul(li(p('c')))),
    )
    expectShown(typed('- [ ] a'), doc(tasks(todo(p('a<a>')))))
  })

  test('no list is begun at the start of an item', () => {
    expectShown(typed('- ', doc(ul(li(p('<a>a'))))), doc(ul(li(p('- <a>a')))))
  })

  test('an item in which nothing is written yet becomes one of another list', () => {
    expectShown(
      typed('- b', doc(ol(li(p('a'), ol(li(p('<a>'))))))),
      doc(ol(li(p('a'), ul(li(p('b<a>')))))),
    )
    expectShown(
      typed('3. b', doc(tasks(done(p('a')), todo(p('<a>')), todo(p('c'))))),
      doc(tasks(done(p('a'))), ol({ start: 3 }, li(p('b<a>'))), tasks(todo(p('c')))),
    )
    expectShown(typed('- ', doc(ol(li(p('<a>a'))))), doc(ol(li(p('- <a>a')))))
    expectShown(typed('1. ', doc(ol(li(p('<a>'))))), doc(ol(li(p('1. <a>')))))
  })

  test('brackets in a task say whether it is done', () => {
    expectShown(typed('[x] ', doc(tasks(todo(p('<a>a'))))), doc(tasks(done(p('<a>a')))))
    expectShown(typed('[ ] ', doc(tasks(done(p('<a>a'))))), doc(tasks(todo(p('<a>a')))))
  })

  test('quotes', () => {
    expectShown(typed('> a'), doc(quote(p('a<a>'))))
  })

  test('code, after a space and after Enter, with a language and without', () => {
    expectShown(typed('``` a'), doc(pre('a<a>')))
    expectShown(typed('```js a'), doc(pre({ language: 'js' }, 'a<a>')))
    const view = typed('```c++')
    view.press('Enter')
    expectShown(view.type('a'), doc(pre({ language: 'c++' }, 'a<a>')))
  })

  test('rules, alone on their line', () => {
    expectShown(typed('---', doc(p('a'), p('<a>'), p('b'))), doc(p('a'), hr(), p('<a>'), p('b')))
    expectShown(typed('—-'), doc(hr(), p('<a>')))
    expectShown(typed('---', doc(p('<a>b'))), doc(p('---<a>b')))
  })
})

describe('marks', () => {
  test('become what they stand for', () => {
    expectShown(typed('a **b c** d'), doc(p('a ', strong('b c'), ' d<a>')))
    expectShown(typed('*a* b'), doc(p(em('a'), ' b<a>')))
    expectShown(typed('_a_ b'), doc(p(em('a'), ' b<a>')))
    expectShown(typed('~~a~~ b'), doc(p(strike('a'), ' b<a>')))
    expectShown(typed('`a b` c'), doc(p(code('a b'), ' c<a>')))
  })

  test('stay as they are in names, sums and where nothing is between', () => {
    for (const text of ['snake_case_name', '2 * 3 * 4', '** a **', 'a*b*c', '****', '__init__x']) {
      expectShown(typed(text), doc(p(`${text}<a>`)))
    }
  })

  test('add to marks that are there', () => {
    expectShown(typed('*', doc(p('*', strong('a'), '<a>'))), doc(p(em(strong('a<a>')))))
  })

  test('do not reach over a line break', () => {
    expectShown(typed('*', doc(p('*a', br(), 'b<a>'))), doc(p('*a', br(), 'b*<a>')))
  })
})

describe('nothing happens', () => {
  test('in code blocks and in code', () => {
    expectShown(typed('# **a** - ', doc(pre('<a>'))), doc(pre('# **a** - <a>')))
    expectShown(typed('*b*', doc(p(code('a<a>')))), doc(p(code('a*b*<a>'))))
    expectShown(typed('*', doc(p('*a ', code('b'), ' c<a>'))), doc(p('*a ', code('b'), ' c*<a>')))
  })

  test('to quotes, dashes and dots', () => {
    expectShown(typed('"a" -- b...'), doc(p('"a" -- b...<a>')))
  })

  test('to a link’s text but what is asked', () => {
    expectShown(typed('_c_', doc(p(a('b'), ' <a>'))), doc(p(a('b'), ' ', em('c<a>'))))
  })
})

describe('Backspace right after', () => {
  test('gives back what was typed', () => {
    for (const text of ['# ', '- ', '1. ', '> ', '``` ', '[x] ', '**a**', '`a`', '---']) {
      const view = typed(text)
      expect(view.press('Backspace')).toBe(true)
      expectShown(view, doc(p(`${text}<a>`)))
    }
  })

  test('but not after something else was typed', () => {
    const view = typed('- a')
    expect(view.press('Backspace')).toBe(false)
  })
})
