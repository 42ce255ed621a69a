/**
 * What comes in from the clipboard. HTML goes through the schema, which drops styles. Plain text
 * becomes blocks only where it plainly is Markdown, and never when pasted "as plain text". An
 * address makes a link of the selected text, or is put in as one.
 */
import { type Node, Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '../../lib/schema'
import { setLink } from './commands/mark-commands'
import { looksLikeMarkdown } from './looks-like-markdown'

const { paragraph } = schema.nodes
const { link } = schema.marks

export function paste(): Plugin {
  // Reading Markdown is a third of the editor's size: it comes after the page.
  let parse: ((text: string) => Node) | null = null
  return new Plugin({
    view() {
      void import('../../lib/markdown').then(
        ({ parseMarkdown }) => {
          parse = parseMarkdown
        },
        (problem: unknown) => {
          // Offline it may not come. Markdown then stays the text that it is.
          console.warn('Markdown is pasted as text:', problem)
        },
      )
      return {}
    },
    props: {
      clipboardTextParser(text, _context, plain) {
        // PM takes null for "as usual"; its types do not say so.
        if (plain || parse === null || !looksLikeMarkdown(text)) return null as unknown as Slice
        return openAtParagraphs(parse(text))
      },
      handlePaste: (view, event) => {
        const data = event.clipboardData
        if (!data) return false
        const address = addressIn(data)
        return address !== null && pasteAddress(view, address)
      },
      // A file that nobody takes would be opened by the browser, in place of the page.
      handleDrop: (_view, event, slice) => slice.size === 0 && hasFiles(event.dataTransfer),
    },
  })
}

function hasFiles(data: DataTransfer | null): boolean {
  return data !== null && data.files.length > 0
}

/** Text at either end runs on with the text that it is pasted into. */
function openAtParagraphs({ content }: Node): Slice {
  const open = (node: Node | null) => (node?.type === paragraph ? 1 : 0)
  return new Slice(content, open(content.firstChild), open(content.lastChild))
}

/** The clipboard's text, where it is one address of the web and nothing richer comes with it. */
function addressIn(data: DataTransfer): string | null {
  const text = data.getData('text/plain').trim()
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null
  const html = data.getData('text/html')
  const said = new DOMParser().parseFromString(html, 'text/html').body.textContent?.trim()
  return said === '' || said === text ? text : null
}

function pasteAddress(view: EditorView, href: string): boolean {
  const { state } = view
  const { from, to, empty, $from } = state.selection
  if (!$from.parent.inlineContent || !$from.parent.type.allowsMarkType(link)) return false
  if (!empty) return setLink(from, to, href)(state, view.dispatch)
  const marks = link.create({ href }).addToSet(state.storedMarks ?? $from.marks())
  view.dispatch(state.tr.replaceSelectionWith(schema.text(href, marks), false).scrollIntoView())
  return true
}
