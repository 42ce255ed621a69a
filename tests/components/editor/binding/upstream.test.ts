/** What the binding takes for granted about y-prosemirror: an upgrade that changes it fails here. */
import { EditorState } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import { prosemirrorToYXmlFragment, ySyncPlugin, ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'
import { createReading } from '../../../../components/editor/binding/read'
import { writeDocument } from '../../../../components/editor/binding/write'
import { schema } from '../../../../lib/schema'
import {
  a,
  br,
  code,
  comment,
  doc,
  done,
  em,
  h1,
  hr,
  li,
  ol,
  p,
  pre,
  quote,
  strong,
  tasks,
  ul,
} from '../documents'

const everything = doc(
  h1('Title'),
  p('plain ', strong('bold ', em('both')), br(), code('code'), ' ', a('link')),
  p(comment({ id: '1' }, 'one ', comment({ id: '2' }, 'both'))),
  ul(li(p('a'), ol({ start: 3 }, li(p('b'))))),
  tasks(done(p('c'))),
  quote(p('d'), pre({ language: 'js' }, 'let x\nlet y')),
  hr(),
  p('last'),
)

describe('y-prosemirror', () => {
  test('writes documents in the form that the binding writes', () => {
    const theirs = new Y.Doc().getXmlFragment('prosemirror')
    prosemirrorToYXmlFragment(everything, theirs)
    const ours = new Y.Doc()
    const fragment = ours.getXmlFragment('prosemirror')
    ours.transact(() => writeDocument(fragment, everything, createReading(schema)))
    expect(deltas(fragment)).toEqual(deltas(theirs))
  })

  test('calls the two directions as they are replaced', () => {
    const fragment = new Y.Doc().getXmlFragment('prosemirror')
    const plugin = ySyncPlugin(fragment, { mapping: new Map() })
    const { binding } = ySyncPluginKey.getState(EditorState.create({ schema, plugins: [plugin] }))
    const calls: unknown[][] = []
    binding._observeFunction = (...given: unknown[]) => calls.push(['read', given.length])
    binding._prosemirrorChanged = (...given: unknown[]) => calls.push(['write', ...given])
    const state = EditorState.create({ doc: doc(p('a')), plugins: [plugin] })
    const view = { state, hasFocus: () => false }
    const pluginView = plugin.spec.view(view)
    expect(binding.prosemirrorView).toBe(view)
    fragment.insert(0, [new Y.XmlElement('paragraph')])
    pluginView.update()
    expect(calls).toEqual([
      ['read', 2],
      ['write', state.doc],
    ])
    pluginView.destroy()
    expect(binding.prosemirrorView).toBe(null)
    expect(typeof binding.mux).toBe('function')
    expect('beforeTransactionSelection' in binding).toBe(true)
  })
})

/** Names, attributes and texts with their formats, all the way down. */
function deltas(parent: Y.XmlFragment): unknown[] {
  return parent.toArray().map(child => {
    if (child instanceof Y.XmlText) return child.toDelta()
    if (!(child instanceof Y.XmlElement)) throw new Error('Neither a text nor an element')
    const attributes = child.getAttributes()
    return { name: child.nodeName, attributes, children: deltas(child) }
  })
}
