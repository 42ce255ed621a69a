/** The editor without React: one ProseMirror view on one Yjs document. */
import { EditorState, Selection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { BODY } from '../../lib/document-roots'
import { words } from '../words'
import { createBinding, replaceDirections } from './binding/binding'
import type { LinkedDocument } from './menus/mention-source'
import { suggestionSources } from './menus/sources'
import { ruleView } from './nodes/rule'
import { createParts, type Parts } from './parts'
import { createPlugins } from './plugins'
import { blocksToBeginWith } from './read-on'
import { passOverSelected } from './stretches/long-text'

export interface ViewOptions {
  /** The view's element becomes its last child. */
  readonly mount: HTMLElement
  /** Has synced: what it holds is shown, and nothing is put into an empty one. */
  readonly doc: Y.Doc
  /** Its local state has `user`; the field `cursor` is set here. */
  readonly awareness: Awareness
  readonly editable: boolean
  /** The document's id, under which its uploads are. */
  readonly documentId: string
  /** Other documents that this one can point to, the latest first. */
  readonly documents?: () => readonly LinkedDocument[]
  /** Those that the document needs are best there by now. */
  readonly parts?: Parts
  /** Tells the person something that is not to be seen in the text. */
  readonly say?: (sentence: string) => void
}

/** `destroy()` of the view takes everything away again, and may be called twice. */
export function createView(options: ViewOptions): EditorView {
  const { mount, doc, awareness, editable, documentId, documents = () => [] } = options
  const { parts = createParts(), say = () => {} } = options
  const fragment = doc.getXmlFragment(BODY)
  const binding = createBinding(fragment, { beginWith: blocksToBeginWith(fragment) })
  const sources = suggestionSources(awareness, documents)
  const plugins = createPlugins({
    binding,
    awareness,
    fragmentName: BODY,
    sources,
    documentId,
    parts,
    say,
  })
  // At its first text: a picture that it begins with is not selected before anybody came.
  const selection = Selection.findFrom(binding.doc.resolve(0), 1, true) ?? undefined
  const state = EditorState.create({ doc: binding.doc, selection, plugins })
  replaceDirections(binding, state)
  return new EditorView(mount, {
    state,
    editable: () => editable,
    dispatchTransaction(this: EditorView, tr) {
      passOverSelected(this, tr)
      this.updateState(this.state.apply(tr))
    },
    attributes: state => attributesOf(state, editable),
    nodeViews: {
      horizontal_rule: ruleView(binding.reading.standIns),
    },
    // Room for the bars that cover the page's edges.
    scrollMargin: { top: 120, bottom: 80, left: 0, right: 0 },
    scrollThreshold: { top: 110, bottom: 60, left: 0, right: 0 },
  })
}

/** Changes whether the text can be edited; the view, its caret and its history stay. */
export function setEditable(view: EditorView, editable: boolean): void {
  if (view.editable === editable) return
  view.setProps({ editable: () => editable, attributes: state => attributesOf(state, editable) })
}

function attributesOf({ doc }: EditorState, editable: boolean): Record<string, string> {
  const only = doc.childCount > 1 ? null : doc.firstChild
  const empty = doc.childCount === 0 || (only?.isTextblock === true && only.content.size === 0)
  return {
    class: empty ? 'document-text is-empty' : 'document-text',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': words.editor.text,
    'data-placeholder': words.editor.placeholder,
    // Focusable also when it is only read, so that it can be scrolled and selected by keys.
    tabindex: '0',
    spellcheck: 'true',
    autocorrect: 'on',
    autocapitalize: 'sentences',
    // Translating the page would be taken for typing.
    translate: editable ? 'no' : 'yes',
    'aria-readonly': String(!editable),
  }
}
