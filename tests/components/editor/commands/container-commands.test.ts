import { builders } from 'prosemirror-test-builder'
import { describe, expect, test } from 'vitest'
import {
  makeCallout,
  makeCollapsible,
} from '../../../../components/editor/commands/container-commands'
import { collapsing } from '../../../../components/editor/nodes/collapsing'
import { schema } from '../../../../lib/schema'
import { doc, expectShown, h1, li, p, quote, ul, viewOf } from '../documents'

const { callout, collapsible: section } = builders(schema)

const viewWith = (content: ReturnType<typeof doc>) => viewOf(content, [collapsing()])

describe('a callout', () => {
  test('is made of the selected blocks, and then of another kind', () => {
    const view = viewWith(doc(p('<a>a'), p('b<b>'), p('c')))
    makeCallout('tip')(view.state, view.dispatch)
    expectShown(view, doc(callout({ kind: 'tip' }, p('<a>a'), p('b<b>')), p('c')))
    makeCallout('danger')(view.state, view.dispatch)
    expectShown(view, doc(callout({ kind: 'danger' }, p('<a>a'), p('b<b>')), p('c')))
  })

  test('Enter in its last, empty paragraph leaves it; in another makes one more', () => {
    const last = viewWith(doc(callout(p('a'), p('<a>')), p('c')))
    last.press('Enter')
    expectShown(last, doc(callout(p('a')), p('<a>'), p('c')))

    const middle = viewWith(doc(callout(p('a'), p('<a>'), p('b'))))
    middle.press('Enter')
    expectShown(middle, doc(callout(p('a'), p(), p('<a>'), p('b'))))
  })

  test('Backspace at its start takes it away and leaves what it held', () => {
    const view = viewWith(doc(p('x'), callout(p('<a>a'), p('b'))))
    view.press('Backspace')
    expectShown(view, doc(p('x'), p('<a>a'), p('b')))
  })

  test('is made by its kind in brackets, in a quote or without one', () => {
    const plain = viewWith(doc(p('<a>'))).type('[!tip] a')
    expectShown(plain, doc(callout({ kind: 'tip' }, p('a<a>'))))
    const quoted = viewWith(doc(p('<a>'))).type('> [!WARNING] a')
    expectShown(quoted, doc(callout({ kind: 'warning' }, p('a<a>'))))
    const second = viewWith(doc(quote(p('a'), p('<a>')))).type('[!note] b')
    expectShown(second, doc(quote(p('a'), callout(p('b<a>')))))
    expectShown(viewWith(doc(p('<a>'))).type('[!other] a'), doc(p('[!other] a<a>')))
  })

  test('Backspace right after the rule gives back what was typed', () => {
    const view = viewWith(doc(p('<a>'))).type('[!tip] ')
    view.press('Backspace')
    expectShown(view, doc(p('[!tip] <a>')))
  })
})

describe('a section', () => {
  test('has the selected block as its summary, and a paragraph below, open', () => {
    const view = viewWith(doc(h1('a<a>'), p('b')))
    makeCollapsible(view.state, view.dispatch)
    expectShown(view, doc(section(h1('a<a>'), p()), p('b')))
    view.press('Enter')
    expectShown(view, doc(section(h1('a'), p('<a>'), p()), p('b')))
  })

  test('has all of several selected blocks', () => {
    const view = viewWith(doc(p('<a>a'), ul(li(p('b<b>')))))
    makeCollapsible(view.state, view.dispatch)
    expectShown(view, doc(section(p('<a>a'), ul(li(p('b<b>'))))))
  })

  test('Enter at the end of a closed summary makes a paragraph below it', () => {
    const view = viewWith(doc(section(p('a<a>'), p('b')), p('c')))
    view.press('Enter')
    expectShown(view, doc(section(p('a'), p('b')), p('<a>'), p('c')))
  })

  test('Backspace at the start of its summary takes it away', () => {
    const view = viewWith(doc(section(p('<a>a'), p('b'))))
    view.press('Backspace')
    expectShown(view, doc(p('<a>a'), p('b')))
  })

  test('is made by two signs of a quote, while one makes a quote', () => {
    expectShown(viewWith(doc(p('<a>'))).type('>> a'), doc(section(p('a<a>'), p())))
    expectShown(viewWith(doc(p('<a>'))).type('> a'), doc(quote(p('a<a>'))))
  })

  test('goes when all that it held does', () => {
    const view = viewWith(doc(p('x'), section(p('<a>a'), p('b<b>')), p('y')))
    view.press('Backspace')
    expect(view.state.doc.toString()).toBe(doc(p('x'), section(p()), p('y')).toString())
  })
})
