import { Decoration, DecorationSet } from 'prosemirror-view'
import { describe, expect, test } from 'vitest'
import { redo, undo } from 'y-prosemirror'
import * as Y from 'yjs'
import { toggleHeading } from '../../../../components/editor/commands/block-commands'
import { toggleLook } from '../../../../components/editor/commands/mark-commands'
import { doc, expectShown, h2, li, p, strong, ul } from '../documents'
import { exchange, openPage, openPages, type Page, readByUpstream, tell } from './pages'

function two(content = doc(p())) {
  const [a, b] = openPages(2, content)
  return { a: a!, b: b! }
}

describe('two people', () => {
  test('see what the other types', () => {
    const { a, b } = two(doc(p('one')))
    a.view.select(4).type('!')
    tell(a, b)
    expectShown(b.view, doc(p('one!')))
    expect(readByUpstream(b).toString()).toBe('doc(paragraph("one!"))')
  })

  test('who begin in one empty paragraph at once keep all their words', () => {
    const { a, b } = two()
    a.view.select(1).type('abc')
    b.view.select(1).type('xyz')
    exchange(a, b)
    a.view.type('d')
    b.view.type('w')
    exchange(a, b)
    expectShown(b.view, a.view.state.doc)
    expect(['abcdxyzw', 'xyzwabcd']).toContain(a.view.state.doc.textContent)
  })

  test('who began so write on in the middle, over the border and with marks', () => {
    const { a, b } = two()
    a.view.select(1).type('abc')
    b.view.select(1).type('xyz')
    exchange(a, b)
    const text = a.view.state.doc.textContent
    a.view.select(3, 6)
    toggleLook('strong')(a.view.state, a.view.dispatch)
    exchange(a, b)
    a.view.select(2, 4).type('-')
    exchange(a, b)
    expectShown(a.view, doc(p(`${text[0]}-`, strong(text.slice(3, 5)), text.slice(5))))
    expectShown(b.view, a.view.state.doc)
    expect(readByUpstream(a).toString()).toBe(a.view.state.doc.toString())
  })

  test('in a paragraph that the page itself made share one text', () => {
    const { a, b } = two(doc(p('x')))
    a.view.select(2)
    a.view.dispatch(a.view.state.tr.split(2))
    tell(a, b)
    a.view.select(4).type('abc')
    b.view.select(4).type('xyz')
    exchange(a, b)
    const made = a.fragment.get(1) as Y.XmlElement
    expect(made.length).toBe(1)
    expectShown(b.view, a.view.state.doc)
  })

  test('at one place do not type into each other’s words', () => {
    const { a, b } = two(doc(p('-')))
    a.view.select(2)
    b.view.select(2)
    for (const index of [0, 1, 2]) {
      a.view.type('abc'[index]!)
      b.view.type('xyz'[index]!)
      exchange(a, b)
    }
    expect(['-abcxyz', '-xyzabc']).toContain(a.view.state.doc.textContent)
  })
})

describe('a peer’s edit', () => {
  test('leaves the caret in its word', () => {
    const { a, b } = two(doc(p('one'), p('two')))
    b.view.select(7)
    a.view.select(1).type('zero ')
    tell(a, b)
    expectShown(b.view, doc(p('zero one'), p('t<a>wo')))
  })

  test('leaves the caret in its word when the word becomes bold', () => {
    const { a, b } = two(doc(p('one two three')))
    b.view.select(7)
    a.view.select(1, 14)
    toggleLook('strong')(a.view.state, a.view.dispatch)
    tell(a, b)
    expectShown(b.view, doc(p(strong('one tw<a>o three'))))
  })

  test('before and after keeps what is between in its place', () => {
    const { a, b } = two(doc(p('a'), p('bcd'), p('e')))
    b.view.select(5, 6)
    a.view.select(1).type('1')
    a.view.select(a.view.state.doc.content.size - 1).type('2')
    const marked = DecorationSet.create(b.view.state.doc, [
      Decoration.inline(5, 6, {}, { here: true }),
    ])
    const { dispatch } = b.view
    let mapped = marked
    Object.assign(b.view, {
      dispatch(tr: Parameters<typeof dispatch>[0]) {
        mapped = mapped.map(tr.mapping, tr.doc)
        dispatch(tr)
      },
    })
    tell(a, b)
    expectShown(b.view, doc(p('1a'), p('b<a>c<b>d'), p('e2')))
    expect(mapped.find()).toMatchObject([{ from: 6, to: 7 }])
  })

  test('makes anew only what it touched', () => {
    const { a, b } = two(doc(p('a'), ul(li(p('b')), li(p('c'))), p('d')))
    const before = b.view.state.doc
    a.view.select(11).type('!')
    tell(a, b)
    const after = b.view.state.doc
    expect(after.child(0)).toBe(before.child(0))
    expect(after.child(2)).toBe(before.child(2))
    expect(after.child(1).child(0)).toBe(before.child(1).child(0))
    expect(after.child(1).child(1)).not.toBe(before.child(1).child(1))
  })

  test('leaves what one is about to type bold', () => {
    const { a, b } = two(doc(p('a')))
    b.view.select(2)
    toggleLook('strong')(b.view.state, b.view.dispatch)
    a.view.select(1).type('x')
    tell(a, b)
    expectShown(b.view.type('y'), doc(p('xa', strong('y'))))
  })

  test('is not answered', () => {
    const { a, b } = two(doc(p('a')))
    let written = 0
    b.ydoc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') written += 1
    })
    a.view.select(2).type('b')
    a.view.dispatch(a.view.state.tr.split(2))
    tell(a, b)
    expect(written).toBe(0)
  })
})

test('a word that one person formats while another deletes it leaves a format, which is not answered', () => {
  const pages = openPages(3, doc(p('one two three')))
  const [a, b] = pages as [Page, Page, Page]
  a.view.select(5, 8)
  toggleLook('strong')(a.view.state, a.view.dispatch)
  b.view.dispatch(b.view.state.tr.delete(5, 8))
  let written = 0
  for (const page of pages) {
    page.ydoc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') written += 1
    })
  }
  for (const page of pages) for (const other of pages) if (page !== other) tell(page, other)
  expect(written).toBe(0)
  for (const page of pages) expectShown(page.view, doc(p('one  three')))
})

describe('undo', () => {
  test('takes back one’s own only, and redo gives it again', () => {
    const { a, b } = two(doc(p('hello')))
    a.view.select(6).type(' you')
    exchange(a, b)
    b.view.select(1).type('Oh ')
    exchange(a, b)
    undo(a.view.state)
    exchange(a, b)
    expectShown(a.view, doc(p('Oh hello<a>')))
    expectShown(b.view, doc(p('Oh hello')))
    redo(a.view.state)
    exchange(a, b)
    expectShown(b.view, doc(p('Oh hello you')))
  })

  test('selects again what was deleted', () => {
    const { a } = two(doc(p('one two')))
    a.view.select(5, 8)
    a.view.dispatch(a.view.state.tr.deleteSelection())
    undo(a.view.state)
    expectShown(a.view, doc(p('one <a>two<b>')))
  })

  test('does not take a paragraph from under another’s words', () => {
    const { a, b } = two(doc(p('a')))
    a.view.select(2)
    a.view.dispatch(a.view.state.tr.split(2))
    exchange(a, b)
    b.view.select(4).type('kept')
    exchange(a, b)
    undo(a.view.state)
    exchange(a, b)
    expect(b.view.state.doc.textContent).toBe('akept')
  })
})

describe('what is written', () => {
  test('is as little as was changed', () => {
    const { a } = two(doc(h2('Title'), p('one two three'), p('last')))
    const updates: Uint8Array[] = []
    a.ydoc.on('update', (update: Uint8Array) => updates.push(update))
    a.view.select(12).type('x')
    expect(updates).toHaveLength(1)
    expect(updates[0]!.length).toBeLessThan(24)
    a.view.select(9)
    expect(updates).toHaveLength(1)
  })

  test('keeps the part of a split paragraph that is the larger', () => {
    const { a, b } = two(doc(p('one two three')))
    a.view.dispatch(a.view.state.tr.split(4))
    b.view.select(14).type('!')
    exchange(a, b)
    expectShown(a.view, doc(p('one'), p(' two three!')))
  })

  test('keeps neighbours of a block that changes its kind', () => {
    const { a, b } = two(doc(p('one'), p('two'), p('three')))
    a.view.select(7)
    toggleHeading(2)(a.view.state, a.view.dispatch)
    b.view.select(4).type('!')
    b.view.select(b.view.state.doc.content.size - 1).type('!')
    exchange(a, b)
    expectShown(a.view, doc(p('one!'), h2('two'), p('three!')))
    expectShown(b.view, a.view.state.doc)
  })

  test('puts whole characters in, also between two halves that are alike', () => {
    const { a, b } = two(doc(p('😀')))
    a.view.dispatch(a.view.state.tr.insertText('😃', 1, 3))
    tell(a, b)
    expectShown(b.view, doc(p('😃')))
  })

  test('keeps two comments on the same words', () => {
    const { a, b } = two(doc(p('word')))
    const { tr, schema } = a.view.state
    for (const id of ['1', '2']) tr.addMark(1, 5, schema.marks.comment!.create({ id }))
    a.view.dispatch(tr)
    tell(a, b)
    const { marks } = b.view.state.doc.firstChild!.firstChild!
    expect(marks.map(mark => mark.attrs.id).sort()).toEqual(['1', '2'])
    expect(readByUpstream(a).toString()).toBe('doc(paragraph(comment(comment("word"))))')
  })
})

test('an empty fragment stays empty until somebody writes', () => {
  const page = openPage(new Y.Doc())
  page.view.dispatch(page.view.state.tr.setMeta('nothing', true))
  expect(page.fragment.length).toBe(0)
})
