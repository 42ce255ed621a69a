import type { EditorView } from 'prosemirror-view'
import type { OpenForm } from '../node-form'

/** What every form of a node is given. */
export interface NodeFormProps {
  view: EditorView
  form: OpenForm
  close: () => void
}
