/** The page of bare ProseMirror, as the packages' own examples put it together. */
import { exampleSetup } from 'prosemirror-example-setup'
import { keymap } from 'prosemirror-keymap'
import { schema } from 'prosemirror-schema-basic'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { redo, undo, yCursorPlugin, ySyncPlugin, yUndoPlugin } from 'y-prosemirror'
import { connect } from './connection.mjs'

const { doc, provider } = connect()
const plugins = [
  ySyncPlugin(doc.getXmlFragment('prosemirror')),
  yCursorPlugin(provider.awareness),
  yUndoPlugin(),
  keymap({ 'Mod-z': undo, 'Mod-y': redo }),
  ...exampleSetup({ schema, history: false }),
]
new EditorView(document.querySelector('#editor'), {
  state: EditorState.create({ schema, plugins }),
})
