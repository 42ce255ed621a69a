/**
 * What comes in from the clipboard. HTML is cleaned (`clean-pasted.ts`)
 * and read by the schema. Plain text becomes blocks only where it plainly is Markdown, and never when
 * pasted "as plain text". An address makes a link of the selected text, or is put in as one.
 *
 * ProseMirror reads the clipboard before it asks whether anybody wants to paste otherwise: what
 * `transform…` found is kept for the `handlePaste` or `handleDrop` that follows at once.
 */
import type { Node, Slice } from 'prosemirror-model'
import { Plugin, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { limits } from '../../../lib/limits'
import { schema } from '../../../lib/schema'
import { selectedItems } from '../commands/list-model'
import { setLink } from '../commands/mark-commands'
import { type CleanPaste, cleanPasted, isOfEditor } from './clean-pasted'
import { hasNotes, insertPasted } from './insert-pasted'
import { looksLikeMarkdown } from './looks-like-markdown'
import { pasteCode } from './paste-code'
import { sliceOfMarkdown } from './slice-of-markdown'
import { withoutEmptyItems } from './without-empty-items'

const { link } = schema.marks

/** What is being pasted, as far as the slice does not say it. */
type Incoming =
  /** Text that is to stay as it is, in code or because somebody wants that. */
  | { readonly kind: 'plain' }
  | { readonly kind: 'text' }
  /** HTML of this editor. */
  | { readonly kind: 'ours' }
  | { readonly kind: 'too long' }
  | { readonly kind: 'cleaned'; readonly pictures: CleanPaste['pictures'] }

/** `markdown` gives what reads Markdown, once it is there: until then it is the text that it is. */
export function paste(markdown: () => ((text: string) => Node) | null): Plugin {
  let incoming: Incoming = { kind: 'text' }
  return new Plugin({
    props: {
      transformPastedText(text, plain) {
        incoming = { kind: plain ? 'plain' : 'text' }
        return text
      },
      clipboardTextParser(text, _context, plain) {
        // PM takes null for "as usual"; its types do not say so.
        const parse = markdown()
        if (plain || parse === null || !looksLikeMarkdown(text)) return null as unknown as Slice
        return sliceOfMarkdown(parse(text))
      },
      transformPastedHTML(html) {
        if (lengthOf(html) > limits.pastedHtmlLength) {
          incoming = { kind: 'too long' }
          return ''
        }
        if (isOfEditor(html)) {
          incoming = { kind: 'ours' }
          return html
        }
        const clean = cleanPasted(html, text => new DOMParser().parseFromString(text, 'text/html'))
        if (clean === null) {
          incoming = { kind: 'too long' }
          return ''
        }
        incoming = { kind: 'cleaned', pictures: clean.pictures }
        return clean.html
      },
      transformPasted: (slice, { state }) =>
        selectedItems(state.selection) ? slice : withoutEmptyItems(slice),
      handlePaste(view, event, slice) {
        const data = event.clipboardData
        if (!data) return false
        const came = incoming
        incoming = { kind: 'text' }
        switch (came.kind) {
          case 'plain':
            return false
          case 'too long':
            view.pasteText(data.getData('text/plain'), event)
            // What the browser would put in is no better.
            return true
          case 'text':
          case 'ours':
          case 'cleaned': {
            if (pasteAddress(view, data)) return true
            if (came.kind !== 'ours' && pasteCode(view, event, slice, markdown())) {
              return true
            }
            const pictures = came.kind === 'cleaned' ? came.pictures : []
            if (came.kind !== 'cleaned' && !hasNotes(slice)) return false
            if (slice.size === 0) return false
            insertPasted(view, slice, pictures)
            return true
          }
        }
      },
      handleDrop(view, event, slice, moved) {
        const pictures = incoming.kind === 'cleaned' ? incoming.pictures : []
        incoming = { kind: 'text' }
        if (!moved && slice.size > 0 && pictures.length > 0) {
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
          if (!at) return true
          const { tr, doc } = view.state
          view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(at.pos))))
          insertPasted(view, slice, pictures)
          return true
        }
        // A file that nobody takes would be opened by the browser, in place of the page.
        return slice.size === 0 && hasFiles(event.dataTransfer)
      },
    },
  })
}

/** HTML without the pictures in it, which take no time. */
function lengthOf(html: string): number {
  if (html.length <= limits.pastedHtmlLength) return html.length
  return html.replaceAll(/;base64,[A-Za-z0-9+/=]+/g, '').length
}

function hasFiles(data: DataTransfer | null): boolean {
  return data !== null && data.files.length > 0
}

/** The clipboard's text, where it is one address of the web and nothing richer comes with it. */
function addressIn(data: DataTransfer): string | null {
  const text = data.getData('text/plain').trim()
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null
  const html = data.getData('text/html')
  const said = new DOMParser().parseFromString(html, 'text/html').body.textContent?.trim()
  return said === '' || said === text ? text : null
}

function pasteAddress(view: EditorView, data: DataTransfer): boolean {
  const href = addressIn(data)
  const { state } = view
  const { from, to, empty, $from } = state.selection
  if (href === null) return false
  if (!$from.parent.inlineContent || !$from.parent.type.allowsMarkType(link)) return false
  if (!empty) return setLink(from, to, href)(state, view.dispatch)
  const marks = link.create({ href }).addToSet(state.storedMarks ?? $from.marks())
  view.dispatch(state.tr.replaceSelectionWith(schema.text(href, marks), false).scrollIntoView())
  return true
}
