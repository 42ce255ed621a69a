import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { toggleQuote } from '../../../../components/editor/commands/block-commands'
import { schema } from '../../../../lib/schema'
import { openPage } from './pages'

/** A document that a newer page wrote: a hologram between two paragraphs. */
function newer() {
  const ydoc = new Y.Doc()
  const hologram = new Y.XmlElement('hologram')
  const room = new Y.XmlElement('room')
  room.insert(0, [new Y.XmlText('kept')])
  hologram.insert(0, [room])
  hologram.setAttribute('color', 'red')
  ydoc.getXmlFragment('prosemirror').insert(0, [paragraph('one'), hologram, paragraph('two')])
  return openPage(ydoc)
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}

const HOLOGRAM = '<hologram color="red"><room>kept</room></hologram>'

describe('what this page cannot read', () => {
  test('is shown by a stand-in and stays in the document', () => {
    const { view, fragment } = newer()
    expect(view.state.doc.toString()).toBe(
      'doc(paragraph("one"), horizontal_rule, paragraph("two"))',
    )
    expect(fragment.get(1).toString()).toBe(HOLOGRAM)
  })

  test('stays when both its neighbours change at once', () => {
    const { view, fragment } = newer()
    view.dispatch(view.state.tr.insertText('!', 10).insertText('!', 4))
    expect(fragment.toArray().map(String)).toEqual([
      '<paragraph>one!</paragraph>',
      HOLOGRAM,
      '<paragraph>two!</paragraph>',
    ])
  })

  test('goes along when it is moved', () => {
    const { view, fragment } = newer()
    view.select(2, 9)
    toggleQuote(view.state, view.dispatch)
    const quote = fragment.get(0)
    expect(String(quote)).toContain(HOLOGRAM)
  })

  test('goes when it is deleted, and is not mistaken for a rule', () => {
    const { view, fragment } = newer()
    view.dispatch(view.state.tr.insert(0, schema.nodes.horizontal_rule.create()))
    expect(fragment.toArray().map(child => String(child).slice(0, 6))).toEqual([
      '<horiz',
      '<parag',
      '<holog',
      '<parag',
    ])
    view.dispatch(view.state.tr.delete(6, 7))
    expect(String(fragment)).not.toContain('kept')
  })

  test('changes under its stand-in, and is shown once it can be', () => {
    const { view, fragment } = newer()
    const hologram = fragment.get(1) as Y.XmlElement
    const room = hologram.get(0) as Y.XmlElement
    ;(room.get(0) as Y.XmlText).insert(4, '!')
    view.dispatch(view.state.tr.insertText('!', 4))
    expect(String(hologram)).toContain('kept!')
  })

  test('may be an attribute or a mark: it stays under edits', () => {
    const { view, fragment } = newer()
    const element = fragment.get(0) as Y.XmlElement
    const text = element.get(0) as Y.XmlText
    element.setAttribute('align', 'center')
    text.format(0, 3, { glow: { strength: 2 } })
    view.dispatch(view.state.tr.insertText('x', 2))
    expect(element.getAttribute('align')).toBe('center')
    expect(text.toDelta()).toEqual([
      { insert: 'o', attributes: { glow: { strength: 2 } } },
      { insert: 'x' },
      { insert: 'ne', attributes: { glow: { strength: 2 } } },
    ])
  })

  test('may be text in the wrong place: the part round it is a stand-in', () => {
    const ydoc = new Y.Doc()
    const list = new Y.XmlElement('bullet_list')
    list.insert(0, [paragraph('not an item')])
    ydoc.getXmlFragment('prosemirror').insert(0, [list, paragraph('after')])
    const { view, fragment } = openPage(ydoc)
    expect(view.state.doc.toString()).toBe('doc(horizontal_rule, paragraph("after"))')
    view.dispatch(view.state.tr.insertText('!', 7))
    expect(String(fragment)).toContain('not an item')
  })
})
