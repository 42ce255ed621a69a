/** The page of Tiptap, as its documentation puts it together. */
import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { StarterKit } from '@tiptap/starter-kit'
import { connect } from './connection.mjs'

const { doc, provider } = connect()
new Editor({
  element: document.querySelector('#editor'),
  extensions: [
    StarterKit.configure({ undoRedo: false }),
    Collaboration.configure({ document: doc, field: 'prosemirror' }),
    CollaborationCaret.configure({ provider, user: { name: 'Guest', color: '#ff0066' } }),
  ],
})
