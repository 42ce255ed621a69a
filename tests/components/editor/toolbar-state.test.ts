import { describe, expect, test } from 'vitest'
import { shownShortcut } from '../../../components/editor/shortcut'
import { readToolbarState } from '../../../components/editor/toolbar-state'
import { openPages } from './binding/pages'
import { a, doc, h1, h2, hr, li, p, pre, quote, strong, tasks, todo, ul, viewOf } from './documents'

const stateOf = (content: ReturnType<typeof doc>) => readToolbarState(viewOf(content).asEditorView)

describe('the toolbar shows', () => {
  test('the kind of text', () => {
    expect(stateOf(doc(p('<a>'))).block).toBe('paragraph')
    expect(stateOf(doc(h2('<a>a'))).block).toBe('heading2')
    expect(stateOf(doc(quote(p('<a>a')))).block).toBe('quote')
    expect(stateOf(doc(quote(h1('<a>a')))).block).toBe('heading1')
    expect(stateOf(doc(pre('<a>a')))).toMatchObject({ block: 'code', marks: false })
    expect(stateOf(doc(p('<a>a'), h1('b<b>'))).block).toBe(null)
    expect(stateOf(doc(h1('<a>a'), h2('b<b>'))).block).toBe(null)
    expect(stateOf(doc('<node>', hr())).block).toBe(null)
  })

  test('the list', () => {
    expect(stateOf(doc(ul(li(p('<a>a')), li(p('b<b>'))))).list).toBe('bullet_list')
    expect(stateOf(doc(ul(li(p('a'), tasks(todo(p('<a>b'))))))).list).toBe('task_list')
    expect(stateOf(doc(p('<a>a'), ul(li(p('b<b>'))))).list).toBe(null)
  })

  test('the marks', () => {
    expect(stateOf(doc(p('a', strong('b<a>'), 'c')))).toMatchObject({ strong: true, em: false })
    expect(stateOf(doc(p('<a>a', strong('b<b>')))).strong).toBe(false)
    expect(stateOf(doc(p(a('<a>a<b>')))).link).toBe(true)
  })

  test('whether there is something to undo', () => {
    const [page] = openPages(1, doc(p('a')))
    const view = page!.view
    expect(readToolbarState(view.asEditorView)).toMatchObject({ canUndo: false, canRedo: false })
    view.select(2).type('b')
    expect(readToolbarState(view.asEditorView)).toMatchObject({ canUndo: true, canRedo: false })
  })
})

test('shortcuts are written as the keyboard has them', () => {
  expect(shownShortcut('Mod-Shift-x', false)).toBe('Ctrl+Shift+X')
  expect(shownShortcut('Mod-Alt-1', false)).toBe('Ctrl+Alt+1')
  expect(shownShortcut('Mod-Shift-x', true)).toBe('⌘⇧X')
  expect(shownShortcut('Alt-Shift-ArrowUp', false)).toBe('Alt+Shift+↑')
})
