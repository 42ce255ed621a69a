/**
 * Lines of code become a block of their own, whatever they are pasted into. VS Code says in which
 * language they are, in a flavour of the clipboard of its own.
 */
import { Fragment, type Node, Slice } from 'prosemirror-model'
import type { EditorView } from 'prosemirror-view'
import { schema } from '../../../lib/schema'
import { language } from '../../../lib/schema-attributes'
import { looksLikeMarkdown } from './looks-like-markdown'
import { sliceOfMarkdown } from './slice-of-markdown'

const { code_block } = schema.nodes

/** Where VS Code has another name for a language. */
const LANGUAGES: Readonly<Record<string, string>> = {
  shellscript: 'bash',
  typescriptreact: 'tsx',
  javascriptreact: 'jsx',
  jsonc: 'json',
  dockerfile: 'docker',
}

/** `parseMarkdown` is null until it is there. False: it is no code, or one line of it. */
export function pasteCode(
  view: EditorView,
  event: ClipboardEvent,
  slice: Slice,
  parseMarkdown: ((text: string) => Node) | null,
): boolean {
  const data = event.clipboardData
  const text = (data?.getData('text/plain') ?? '').replaceAll(/\r\n?/g, '\n').replace(/\n$/, '')
  if (!data || !text.includes('\n') || view.state.selection.$from.parent.type.spec.code)
    return false
  const mode = editorMode(data)
  const only = slice.content.childCount === 1 ? slice.content.firstChild : null
  if (mode === null) {
    if (only?.type !== code_block || !only.textContent.includes('\n')) return false
    put(view, new Slice(Fragment.from(only), 0, 0))
  } else if (mode === 'markdown' && parseMarkdown && looksLikeMarkdown(text)) {
    put(view, sliceOfMarkdown(parseMarkdown(text)))
  } else if (mode === 'markdown' || mode === 'plaintext') {
    view.pasteText(text, event)
  } else {
    const attributes = { language: language.read(LANGUAGES[mode] ?? mode) }
    put(view, new Slice(Fragment.from(code_block.create(attributes, schema.text(text))), 0, 0))
  }
  return true
}

function put(view: EditorView, slice: Slice): void {
  const tr = view.state.tr.replaceSelection(slice).scrollIntoView()
  view.dispatch(tr.setMeta('paste', true).setMeta('uiEvent', 'paste'))
}

/** The language of the file in VS Code that the text is from; null for any other program. */
function editorMode(data: DataTransfer): string | null {
  const said = /"mode"\s*:\s*"([\w.+#-]+)"/.exec(data.getData('vscode-editor-data'))
  return said?.[1] ?? null
}
