import type { Command } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import {
  addBelow,
  deleteBlocks,
  duplicateBlocks,
  moveBlocks,
  selectBlock,
  selectTextOfBlocks,
} from '../../../../components/editor/commands/block-actions'
import { doc, done, expectShown, h1, hr, li, p, quote, tasks, todo, ul, viewOf } from '../documents'

type Content = ReturnType<typeof doc>

function run(command: Command, content: Content) {
  const view = viewOf(content)
  expect(command(view.state, view.dispatch)).toBe(true)
  return view
}

describe('moving', () => {
  test('takes a block past its neighbour, with the caret in it', () => {
    expectShown(run(moveBlocks('up'), doc(p('a'), h1('b<a>'))), doc(h1('b<a>'), p('a')))
    expectShown(run(moveBlocks('down'), doc(p('a<a>'), hr())), doc(hr(), p('a<a>')))
  })

  test('takes all selected blocks', () => {
    const view = run(moveBlocks('up'), doc(p('a'), p('<a>b'), p('c<b>'), p('d')))
    expectShown(view, doc(p('<a>b'), p('c<b>'), p('a'), p('d')))
  })

  test('takes an item with what is nested in it', () => {
    const view = run(moveBlocks('up'), doc(ul(li(p('a')), li(p('b<a>'), ul(li(p('c')))))))
    expectShown(view, doc(ul(li(p('b<a>'), ul(li(p('c')))), li(p('a')))))
  })

  test('ends at the edge of what holds the block', () => {
    const top = viewOf(doc(quote(p('a<a>'), p('b'))))
    expect(moveBlocks('up')(top.state, top.dispatch)).toBe(false)
    expectShown(
      run(moveBlocks('down'), doc(quote(p('a<a>'), p('b')))),
      doc(quote(p('b'), p('a<a>'))),
    )
  })

  test('has keys', () => {
    const view = viewOf(doc(p('a'), p('b<a>')))
    expect(view.press('Alt-Shift-ArrowUp')).toBe(true)
    expectShown(view, doc(p('b<a>'), p('a')))
    view.press('Alt-Shift-ArrowDown')
    expectShown(view, doc(p('a'), p('b<a>')))
  })
})

describe('a copy', () => {
  test('stands below, with the same selected in it', () => {
    expectShown(run(duplicateBlocks, doc(p('a<a>b'), p('c'))), doc(p('ab'), p('a<a>b'), p('c')))
    expectShown(
      run(duplicateBlocks, doc(tasks(done(p('<a>a<b>'))))),
      doc(tasks(done(p('a')), done(p('<a>a<b>')))),
    )
  })

  test('of a rule is made too', () => {
    expectShown(run(duplicateBlocks, doc(p('a'), '<node>', hr())), doc(p('a'), hr(), hr()))
  })
})

describe('deleting', () => {
  test('takes the whole block, and the caret goes to what follows', () => {
    expectShown(run(deleteBlocks, doc(p('a<a>'), p('b'))), doc(p('<a>b')))
    expectShown(run(deleteBlocks, doc(ul(li(p('a')), li(p('b<a>'))))), doc(ul(li(p('a<a>')))))
  })

  test('takes a list with its last item, and leaves something to type in', () => {
    expectShown(run(deleteBlocks, doc(p('a'), ul(li(p('b<a>'))))), doc(p('a<a>')))
    expectShown(run(deleteBlocks, doc(quote(ul(li(p('a<a>')))))), doc(p('<a>')))
  })
})

describe('a new block', () => {
  test('stands below, an item in a list', () => {
    expectShown(run(addBelow, doc(h1('a<a>'), p('b'))), doc(h1('a'), p('<a>'), p('b')))
    expectShown(
      run(addBelow, doc(tasks(done(p('a<a>'))))),
      doc(tasks(done(p('a')), todo(p('<a>')))),
    )
  })

  test('is not needed where there is an empty one', () => {
    expectShown(run(addBelow, doc(p('a'), p('<a>'))), doc(p('a'), p('<a>')))
  })
})

test('a selected block is made another by its text', () => {
  const view = viewOf(doc(p('a'), ul(li(p('b')))))
  selectBlock(4)(view.state, view.dispatch)
  expect(selectTextOfBlocks(view.state, view.dispatch)).toBe(true)
  expectShown(view, doc(p('a'), ul(li(p('<a>b<b>')))))
})
