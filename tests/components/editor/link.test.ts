import { NodeSelection } from 'prosemirror-state'
import { describe, expect, test, vi } from 'vitest'
import {
  addressAt,
  addressOf,
  closeLink,
  editLink,
  linkPlugin,
  openLink,
  openSelectedDocument,
} from '../../../components/editor/link'
import { schema } from '../../../lib/schema'
import { a, doc, p, pre, viewOf } from './documents'

describe('an address as it is typed', () => {
  test('gets the scheme that is meant', () => {
    expect(addressOf(' example.org ')).toBe('https://example.org')
    expect(addressOf('example.org/a?b#c')).toBe('https://example.org/a?b#c')
    expect(addressOf('localhost.test:3000/x')).toBe('https://localhost.test:3000/x')
    expect(addressOf('finch@example.org')).toBe('mailto:finch@example.org')
  })

  test('is kept where it has one, or is one of this site', () => {
    for (const address of [
      'http://a.b',
      'https://a.b/c',
      'mailto:a@b.c',
      'tel:+49',
      '/d/x',
      '#y',
    ]) {
      expect(addressOf(address)).toBe(address)
    }
  })

  test('is none where it would run something, or is not one', () => {
    for (const typed of ['javascript:alert(1)', 'data:text/html,x', 'two words', '']) {
      expect(addressOf(typed)).toBe(null)
    }
  })
})

describe('the popover', () => {
  const open = (content: ReturnType<typeof doc>) => {
    const view = viewOf(content, [linkPlugin()])
    editLink(view.state, view.dispatch)
    return view
  }

  test('opens on selected text, and on the link at the caret', () => {
    expect(openLink(open(doc(p('<a>one<b>'))).state)).toEqual({ from: 1, to: 4, mode: 'edit' })
    const { state } = open(doc(p('x', a('li<a>nk'))))
    expect(openLink(state)).toEqual({ from: 2, to: 6, mode: 'edit' })
    expect(addressAt(state, openLink(state)!)).toBe('https://example.org/')
  })

  test('has nothing to open on at a bare caret or in code', () => {
    expect(openLink(open(doc(p('o<a>ne'))).state)).toBe(null)
    expect(openLink(open(doc(pre('<a>one<b>'))).state)).toBe(null)
  })

  test('stays on its words while others write, and closes when the caret leaves them', () => {
    const view = open(doc(p('one ', a('li<a>nk'), ' two')))
    view.dispatch(view.state.tr.insertText('zero ', 1))
    expect(openLink(view.state)).toEqual({ from: 10, to: 14, mode: 'edit' })
    view.select(2)
    expect(openLink(view.state)).toBe(null)
  })

  test('closes when its words are deleted, and when it is told to', () => {
    const view = open(doc(p('one ', a('li<a>nk'))))
    view.dispatch(view.state.tr.delete(5, 9))
    expect(openLink(view.state)).toBe(null)
    const other = open(doc(p('<a>one<b>')))
    closeLink(other.state, other.dispatch)
    expect(openLink(other.state)).toBe(null)
  })
})

test('Enter opens the document whose link is selected, in a tab of its own', () => {
  const open = vi.fn()
  vi.stubGlobal('window', { open })
  const id = 'abcdefghijklmnopqrstuv'
  for (const [attrs, opens] of [
    [{ id, title: 'Seeds' }, true],
    [{ id: '../elsewhere', title: 'Seeds' }, false],
  ] as const) {
    const view = viewOf(doc(p(schema.nodes.document_link.create(attrs))))
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, 1)))
    expect(openSelectedDocument(view.state, view.dispatch)).toBe(opens)
  }
  expect(open.mock.calls).toEqual([[`/d/${id}`, '_blank', 'noopener,noreferrer']])
  vi.unstubAllGlobals()
})
