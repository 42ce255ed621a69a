/** Runs in a browser's page: the editor's own way to the clipboard and back, without a document. */
import { Slice } from 'prosemirror-model'
import { AllSelection, EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { copiedHtml } from '../../components/editor/paste/copied-html'
import { schema } from '../../lib/schema'

declare global {
  var throughClipboard: (documents: readonly unknown[]) => unknown[]
}

/** What becomes of each when all of it is copied and pasted over an empty paragraph. */
globalThis.throughClipboard = documents => {
  let pasted: Slice | null = null
  const empty = schema.node('doc', null, [schema.node('paragraph')])
  const view = new EditorView(document.body.appendChild(document.createElement('div')), {
    state: EditorState.create({ doc: empty }),
    clipboardSerializer: copiedHtml({
      documentId: 'd'.repeat(22),
      addressOf: hash => `https://quire.example/${hash}`,
      dataOf: () => null,
    }),
    handlePaste(_view, _event, slice) {
      pasted = slice
      return true
    },
  })
  return documents.map(json => {
    pasted = null
    const { dom } = view.serializeForClipboard(
      new AllSelection(schema.nodeFromJSON(json)).content(),
    )
    view.pasteHTML(dom.innerHTML)
    const { content } = (pasted as Slice | null) ?? Slice.empty
    return schema.node('doc', null, content).toJSON()
  })
}
