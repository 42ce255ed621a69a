import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { builders } from 'prosemirror-test-builder'
import type { DecorationSet } from 'prosemirror-view'
import { expect, test } from 'vitest'
import {
  crossFootnote,
  insertFootnote,
  removeEmptyNote,
} from '../../../../components/editor/commands/footnote-commands'
import { footnotes } from '../../../../components/editor/nodes/footnotes'
import { schema } from '../../../../lib/schema'
import { doc, p } from '../documents'
import { StateView } from '../state-view'

const { footnote, footnote_reference } = builders(schema)
const ref = (id: string) => footnote_reference({ id })
const note = (id: string, text = id) => footnote({ id }, p(text))

function pageWith(content: Node) {
  const plugin = footnotes()
  const view = new StateView(EditorState.create({ doc: content, plugins: [plugin] }))
  const numbers = () => {
    const set = plugin.props.decorations?.call(plugin, view.state) as DecorationSet
    const drawn = [...set.find()].sort((a, b) => a.from - b.from)
    return drawn.map(({ from, spec }) => {
      const node = view.state.doc.nodeAt(from)
      const sign = node?.type.name === 'footnote' ? ':' : ''
      return `${node?.attrs.id}${sign} ${spec.number}${spec.hasNote ? '' : '!'}`
    })
  }
  return { view, numbers }
}

test('numbers follow the order in which the text first refers to each', () => {
  const { numbers } = pageWith(doc(p('x', ref('b'), ref('a'), ref('b')), note('a'), note('b')))
  expect(numbers()).toEqual(['b 1', 'a 2', 'b 1', 'a: 2', 'b: 1'])
})

test('a reference without a note and a note without a reference are shown as such', () => {
  const { view, numbers } = pageWith(doc(p('x', ref('a'), ref('b')), note('b'), note('c')))
  expect(numbers()).toEqual(['a 1!', 'b 2', 'b: 2', 'c: null'])
  view.dispatch(view.state.tr.delete(2, 3))
  expect(numbers()).toEqual(['b 1', 'b: 1', 'c: null'])
})

test('a new one stands in its place among the others, and its note among the notes', () => {
  const { view, numbers } = pageWith(doc(p('x', ref('a'), 'y', ref('b')), note('a'), note('b')))
  view.select(4)
  expect(insertFootnote(view.state, view.dispatch)).toBe(true)
  const id = view.state.doc.nodeAt(4)?.attrs.id
  expect(numbers()).toEqual(['a 1', `${id} 2`, 'b 3', 'a: 1', `${id}: 2`, 'b: 3'])
  expect(view.state.selection.$head.node(-1).attrs.id).toBe(id)

  view.type('words')
  expect(view.state.doc.child(2).textContent).toBe('words')
})

test('one crosses from the note to the text and back; none is made inside of a note', () => {
  const { view } = pageWith(doc(p('x', ref('a'), 'y'), note('a')))
  view.select(8)
  expect(insertFootnote(view.state)).toBe(false)
  expect(crossFootnote(view.state, view.dispatch)).toBe(true)
  expect(view.state.selection.head).toBe(3)
  expect(crossFootnote(view.state, view.dispatch)).toBe(false)
})

test('Backspace in an empty note takes the note and what refers to it', () => {
  const { view } = pageWith(doc(p('x', ref('a'), 'y'), footnote({ id: 'a' }, p())))
  view.select(7)
  expect(removeEmptyNote(view.state, view.dispatch)).toBe(true)
  expect(view.state.doc.toString()).toBe('doc(paragraph("xy"))')
  expect(view.state.selection.head).toBe(2)
})
