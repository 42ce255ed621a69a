import { EditorState, TextSelection } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import {
  closeFind,
  findBar,
  findLayer,
  findSlot,
  openFind,
  withLayer,
} from '../../../../components/editor/find/find-slot'
import { Found } from '../../../../components/editor/find/found'
import { HitLayer } from '../../../../components/editor/find/hit-layer'
import { matchText } from '../../../../components/editor/find/match-text'
import { doc, p } from '../documents'

/** A page that looks for "wren" in three paragraphs, of which it shows the first two. */
function looking(texts: string[]) {
  const state = EditorState.create({
    doc: doc(...texts.map(text => p(text))),
    plugins: [findSlot()],
  })
  const layer = HitLayer.create(new Found(), text => matchText(/wren/giu, text))
  const to = state.doc.child(0).nodeSize + state.doc.child(1).nodeSize
  return state.apply(withLayer(state.tr, layer.showing(state.doc, { from: 0, to })))
}

function drawn(state: EditorState): string[] {
  const layer = findLayer(state)
  if (!(layer instanceof HitLayer)) return []
  return layer.decorations.find().map(({ from, to }) => state.doc.textBetween(from, to))
}

const current = (state: EditorState) => {
  const layer = findLayer(state)
  if (!(layer instanceof HitLayer)) return []
  const all = layer.decorations.find()
  return all.filter((a, at) => all.some((b, other) => at < other && a.from === b.from))
}

describe('the hits on the screen', () => {
  test('those near the window are drawn, and no others', () => {
    expect(drawn(looking(['a wren', 'Wren, wren', 'wren']))).toEqual(['wren', 'Wren', 'wren'])
  })

  test('typing moves them, ends them and makes new ones', () => {
    let state = looking(['a wren', 'wren', 'wren'])
    state = state.apply(state.tr.insertText('so ', 1))
    expect(drawn(state)).toEqual(['wren', 'wren'])
    state = state.apply(state.tr.insertText('x', 8))
    expect(state.doc.firstChild?.textContent).toBe('so a wrxen')
    expect(drawn(state)).toEqual(['wren'])
    state = state.apply(state.tr.delete(8, 9))
    expect(state.doc.firstChild?.textContent).toBe('so a wren')
    expect(drawn(state)).toEqual(['wren', 'wren'])
  })

  test('what is put between them is looked through at once', () => {
    let state = looking(['a', 'wren', 'x'])
    state = state.apply(state.tr.insert(3, p('wren and wren')))
    expect(drawn(state)).toEqual(['wren', 'wren', 'wren'])
  })

  test('the selected hit is the current one', () => {
    let state = looking(['a wren', 'wren', 'wren'])
    expect(current(state)).toHaveLength(0)
    state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 3, 7)))
    expect(current(state)).toHaveLength(1)
    state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 3, 6)))
    expect(current(state)).toHaveLength(0)
  })

  test('a caret that moves elsewhere costs nothing', () => {
    const state = looking(['a wren', 'wren', 'wren'])
    const moved = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 2)))
    expect(findLayer(moved)).toBe(findLayer(state))
  })
})

test('the bar opens, is asked for again, and closes with all that was drawn', () => {
  let state = looking(['a wren', 'wren', 'wren'])
  const run = (command: typeof closeFind) => {
    command(state, tr => {
      state = state.apply(tr)
    })
  }
  run(openFind(true))
  run(openFind(false))
  expect(findBar(state)).toEqual({ replacing: true, asked: 2 })
  expect(drawn(state)).toHaveLength(2)
  run(closeFind)
  expect(findBar(state)).toBeNull()
  expect(findLayer(state)).toBeNull()
})
