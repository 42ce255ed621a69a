import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { expect, test } from 'vitest'
import {
  followNodes,
  indexNodes,
  type NodeIndex,
} from '../../../../components/editor/nodes/node-index'
import { doc, p, pre, quote } from '../documents'

const isCode = (node: Node) => node.type.name === 'code_block'

const places = ({ found }: NodeIndex) => found.map(({ pos, node }) => [pos, node.textContent])

test('what is typed elsewhere moves them and touches none', () => {
  const state = EditorState.create({ doc: doc(p('a'), pre('b'), p('c'), pre('d')) })
  const index = indexNodes(state.doc, isCode)
  expect(index.touched).toHaveLength(2)

  const next = followNodes(index, state.tr.insertText('xyz', 1), isCode)
  expect(places(next)).toEqual([
    [6, 'b'],
    [12, 'd'],
  ])
  expect(next.changed).toBe(false)
  expect(next.found[0]?.node).toBe(index.found[0]?.node)
})

test('one that is written in, or has another attribute, is touched, and no other', () => {
  const state = EditorState.create({ doc: doc(pre('a'), pre('b'), p(), pre('c')) })
  const index = indexNodes(state.doc, isCode)

  const typed = followNodes(index, state.tr.insertText('!', 9), isCode)
  expect(typed.touched.map(({ node }) => node.textContent)).toEqual(['!c'])

  const tr = state.tr.setNodeAttribute(8, 'language', 'css')
  const told = followNodes(index, tr, isCode)
  expect(told.found.map(({ node }) => node.attrs.language)).toEqual([null, null, 'css'])
})

test('after any edits it holds what a new one would', () => {
  const block = fc.oneof(
    fc.string({ maxLength: 3 }).map(text => (text ? p(text) : p())),
    fc.string({ maxLength: 3 }).map(text => (text ? pre(text) : pre())),
    fc.constant(null).map(() => quote(pre('q'), p('r'))),
  )
  const edit = fc.record({ at: fc.nat(), length: fc.nat(12), put: fc.option(block) })
  fc.assert(
    fc.property(fc.array(block, { minLength: 1 }), fc.array(edit), (blocks, edits) => {
      let state = EditorState.create({ doc: doc(...blocks) })
      let index = indexNodes(state.doc, isCode)
      for (const { at, length, put } of edits) {
        const { size } = state.doc.content
        const from = at % (size + 1)
        const to = Math.min(size, from + length)
        const { tr } = state
        if (put) tr.replaceRangeWith(from, to, put)
        else tr.deleteRange(from, to)
        index = followNodes(index, tr, isCode)
        state = state.apply(tr)
        expect(places(index)).toEqual(places(indexNodes(state.doc, isCode)))
        for (const { pos, node } of index.found) expect(state.doc.nodeAt(pos)).toBe(node)
      }
    }),
    { numRuns: 200 },
  )
})
