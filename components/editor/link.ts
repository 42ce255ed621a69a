/**
 * Links in the text. A click on one shows where it leads, with Mod it opens; in a document that is
 * only read every click opens. Which link the popover is about is this plugin's state, in positions
 * of the document; it closes when the caret leaves the link.
 */
import {
  type Command,
  type EditorState,
  NodeSelection,
  Plugin,
  PluginKey,
  type Transaction,
} from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { isDocumentId } from '../../lib/document-id'
import { safeUrl } from '../../lib/safe-url'
import { schema } from '../../lib/schema'
import { string } from '../../lib/schema-attributes'
import { linkAround, selectedLink } from './commands/mark-commands'

export interface OpenLink {
  readonly from: number
  readonly to: number
  /** Shown with buttons, or in a field to be edited. */
  readonly mode: 'show' | 'edit'
}

const key = new PluginKey<OpenLink | null>('link')

export function linkPlugin(): Plugin {
  return new Plugin<OpenLink | null>({
    key,
    state: {
      init: () => null,
      apply(tr, open) {
        const set: OpenLink | null | undefined = tr.getMeta(key)
        return set === undefined ? follow(tr, open) : set
      },
    },
    props: {
      handleDOMEvents: {
        click(view, event) {
          const anchor = event.target instanceof Element && event.target.closest('a[href]')
          if (!anchor) return false
          if (anchor.hasAttribute('data-document')) {
            event.preventDefault()
            openAddress(anchor.getAttribute('href'))
            return true
          }
          if (!view.editable || event.metaKey || event.ctrlKey) {
            event.preventDefault()
            openAddress(anchor.getAttribute('href'))
            return true
          }
          return showLink(view, anchor)
        },
      },
    },
  })
}

function follow(tr: Transaction, open: OpenLink | null): OpenLink | null {
  if (open === null) return null
  const from = tr.mapping.map(open.from, 1)
  const to = tr.mapping.map(open.to, -1)
  const left = tr.selectionSet && (tr.selection.from < from || tr.selection.to > to)
  return from >= to || left ? null : { ...open, from, to }
}

function showLink(view: EditorView, anchor: Element): boolean {
  const link = linkAround(view.state.doc.resolve(view.posAtDOM(anchor, 0)))
  if (link) view.dispatch(view.state.tr.setMeta(key, { ...link, mode: 'show' }))
  return false
}

/** Opens the popover on the link at the caret, or on the selected text to make one of it. */
export const editLink: Command = (state, dispatch) => {
  const range = selectedLink(state) ?? selectedText(state)
  if (!range) return false
  if (dispatch) dispatch(state.tr.setMeta(key, { from: range.from, to: range.to, mode: 'edit' }))
  return true
}

export function editLinkAt({ from, to }: OpenLink): Command {
  return (state, dispatch) => {
    if (dispatch) dispatch(state.tr.setMeta(key, { from, to, mode: 'edit' }))
    return true
  }
}

function selectedText({ selection }: EditorState): { from: number; to: number } | null {
  const { from, to, empty, $from } = selection
  return empty || $from.parent.type.spec.code ? null : { from, to }
}

export const closeLink: Command = (state, dispatch) => {
  if (!openLink(state)) return false
  if (dispatch) dispatch(state.tr.setMeta(key, null))
  return true
}

export function openLink(state: EditorState): OpenLink | null {
  return key.getState(state) ?? null
}

/** Where the link leads, or null where there is none yet. */
export function addressAt(state: EditorState, { from, to }: OpenLink): string | null {
  let address: string | null = null
  state.doc.nodesBetween(from, to, node => {
    const mark = schema.marks.link.isInSet(node.marks)
    if (mark && address === null) address = String(mark.attrs.href)
  })
  return address
}

/** In a tab of its own, which learns nothing of this page. */
export function openAddress(address: string | null): void {
  const url = safeUrl(address)
  if (url !== null) window.open(url, '_blank', 'noopener,noreferrer')
}

/** Enter where a link to another document is selected. */
export const openSelectedDocument: Command = ({ selection }, dispatch) => {
  if (!(selection instanceof NodeSelection)) return false
  const id = string.read(selection.node.attrs.id)
  if (selection.node.type !== schema.nodes.document_link || !isDocumentId(id)) return false
  if (dispatch) openAddress(`/d/${id}`)
  return true
}

/** What a person typed, as an address: with a scheme where it is plainly meant. Null: not one. */
export function addressOf(typed: string): string | null {
  const text = typed.trim()
  if (/\s/.test(text)) return null
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`
  if (/^[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:\d+)?([/?#]|$)/i.test(text)) return `https://${text}`
  return safeUrl(text)
}
