import type { Node } from 'prosemirror-model'
import { EditorState, TextSelection } from 'prosemirror-state'
import { builders } from 'prosemirror-test-builder'
import type { DecorationSet } from 'prosemirror-view'
import { expect, test } from 'vitest'
import {
  collapsing,
  isOpen,
  toggleSection,
  toggleSectionAt,
} from '../../../../components/editor/nodes/collapsing'
import { schema } from '../../../../lib/schema'
import { doc, p } from '../documents'
import { StateView } from '../state-view'

const { collapsible: section } = builders(schema)

function pageWith(content: Node) {
  const plugin = collapsing()
  const view = new StateView(EditorState.create({ doc: content, plugins: [plugin] }))
  const hidden = () => {
    const set = plugin.props.decorations?.call(plugin, view.state) as DecorationSet
    return set
      .find(undefined, undefined, spec => spec.hides === true)
      .map(({ from, to }) => view.state.doc.slice(from, to).content.textBetween(0, to - from, '/'))
      .sort()
  }
  return { view, hidden }
}

test('a section is closed at first: all but its first block is hidden', () => {
  const { hidden } = pageWith(doc(section(p('a'), p('b'), p('c')), p('d')))
  expect(hidden()).toEqual(['b', 'c'])
})

test('it opens and closes, and a caret in what is hidden goes to the end of what is not', () => {
  const { view, hidden } = pageWith(doc(section(p('a'), p('b'))))
  toggleSectionAt(0)(view.state, view.dispatch)
  expect(hidden()).toEqual([])

  view.select(5)
  toggleSection(view.state, view.dispatch)
  expect(hidden()).toEqual(['b'])
  expect(view.state.selection.head).toBe(3)
})

test('a caret that comes to what is hidden shows it, with every section round it', () => {
  const { view, hidden } = pageWith(doc(section(p('a'), section(p('b'), p('c'))), p('d')))
  expect(hidden()).toEqual(['b/c', 'c'])
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 9)))
  expect(hidden()).toEqual([])
})

test('what others write above moves what is open; what they add to a closed one is hidden', () => {
  const { view, hidden } = pageWith(doc(p('x'), section(p('a'), p('b')), section(p('c'), p('d'))))
  toggleSectionAt(3)(view.state, view.dispatch)
  view.dispatch(view.state.tr.insertText('yyy', 1))
  expect(isOpen(view.state, 6)).toBe(true)
  expect(hidden()).toEqual(['d'])

  view.dispatch(view.state.tr.insert(view.state.doc.content.size - 1, p('e')))
  view.dispatch(view.state.tr.insert(13, p('f')))
  expect(hidden()).toEqual(['d', 'e'])
})

test('a block of it that becomes another kind stays hidden, and one that leaves it does not', () => {
  const { view, hidden } = pageWith(doc(p(), section(p('a'), p('b'))))
  view.dispatch(view.state.tr.setBlockType(7, 7, schema.nodes.heading, { level: 1 }))
  expect(hidden()).toEqual(['b'])

  const range = view.state.doc.resolve(3).blockRange(view.state.doc.resolve(9))
  if (!range) throw new Error('The section holds blocks')
  view.dispatch(view.state.tr.lift(range, 0))
  expect(hidden()).toEqual([])
})
