import { Plugin } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { readRest } from '../../../../components/editor/binding/binding'
import { positionOf } from '../../../../components/editor/binding/positions'
import { doc, p } from '../documents'
import { exchange, openPage, type Page, readByUpstream } from './pages'

const content = doc(p('one'), p('two'), p('three'), p('four'))

/** A page that has read the first two of four blocks, and one that has read all. */
function begun(): { page: Page; other: Page; maps: number[] } {
  const origin = new Y.Doc()
  prosemirrorToYXmlFragment(content, origin.getXmlFragment('prosemirror'))
  const copyOf = () => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(origin))
    return copy
  }
  const maps: number[] = []
  const watching = new Plugin({
    state: {
      init: () => null,
      apply(tr) {
        maps.push(tr.mapping.map(1))
        return null
      },
    },
  })
  return {
    page: openPage(copyOf(), { beginWith: 2, more: () => [watching] }),
    other: openPage(copyOf()),
    maps,
  }
}

const wordsOf = ({ view }: Page) => view.state.doc.children.map(block => block.textContent)

test('a long text begins with its first blocks, and the rest is put behind them', () => {
  const { page, maps } = begun()
  expect(wordsOf(page)).toEqual(['one', 'two'])
  const first = page.view.state.doc.child(0)
  let written = 0
  page.ydoc.on('update', () => {
    written += 1
  })
  readRest(page.binding, page.view.asEditorView)
  expect(wordsOf(page)).toEqual(['one', 'two', 'three', 'four'])
  expect(page.view.state.doc.child(0)).toBe(first)
  expect(maps).toEqual([1])
  expect(written).toBe(0)
  readRest(page.binding, page.view.asEditorView)
  expect(maps).toHaveLength(1)
})

test('a text that has only begun takes no edit, and loses nothing by one that was tried', () => {
  const { page, other } = begun()
  page.view.dispatch(page.view.state.tr.insertText('!', 1))
  expect(wordsOf(page)).toEqual(['one', 'two'])
  readRest(page.binding, page.view.asEditorView)
  page.view.dispatch(page.view.state.tr.insertText('!', 1))
  exchange(page, other)
  expect(wordsOf(other)).toEqual(['!one', 'two', 'three', 'four'])
})

test('what somebody else writes meanwhile brings the rest along', () => {
  const { page, other } = begun()
  const { tr, doc: whole } = other.view.state
  other.view.dispatch(tr.insertText(' more', whole.content.size - 1))
  exchange(page, other)
  expect(wordsOf(page)).toEqual(['one', 'two', 'three', 'four more'])
  page.view.dispatch(page.view.state.tr.insertText('!', 1))
  exchange(page, other)
  expect(readByUpstream(other).textContent).toBe('!onetwothreefour more')
})

test('places in what is not read yet are found once it is', () => {
  const { page } = begun()
  const { fragment, reading } = page.binding
  const end = Y.createRelativePositionFromTypeIndex(fragment, fragment.length)
  const inside = Y.createRelativePositionFromTypeIndex(fragment.get(3) as Y.XmlElement, 0)
  const places = () => [end, inside].map(place => positionOf(place, fragment, reading))
  expect(places()).toEqual([null, null])
  readRest(page.binding, page.view.asEditorView)
  expect(places()).toEqual([23, 18])
})
