/**
 * What goes out to the clipboard, at once: a browser waits for nothing. HTML says all of it
 * (`copied-html.ts`). The plain text beside it is Markdown, where there is more to say than words: out
 * of one block it is the bare words, and so are paragraphs in which nothing is marked, since who pastes
 * them where Markdown is not known wants no backslashes. What writes Markdown comes when the page has
 * nothing else to do; until then the text is what an export as plain text has.
 */
import type { Fragment, Node, Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { assetOfDocument } from '../../../lib/asset-address'
import type { serializeMarkdown } from '../../../lib/markdown-writer'
import { serializePlainText } from '../../../lib/plain-text'
import { schema } from '../../../lib/schema'
import type { Part } from '../part'
import { copiedHtml } from './copied-html'
import { createCopiedPictures } from './copied-pictures'

type WriteText = (doc: Node) => string

/** The moment from which on text that is copied is Markdown, on the page's own timeline. */
const COPIES_MARKDOWN = 'quire:copies-markdown'

/** `documentId` is the document's in which the uploads are that text names. */
export function copying(documentId: string, writer: Part<typeof serializeMarkdown>): Plugin {
  const addressOf = assetOfDocument(documentId)
  const pictures = createCopiedPictures()
  const begin = () => pictures.begin()
  let shown: EditorView | null = null
  return new Plugin({
    view(view) {
      shown = view
      const callOff = writer.onArrival(() => performance.mark(COPIES_MARKDOWN))
      return {
        destroy() {
          shown = null
          callOff()
        },
      }
    },
    props: {
      // Ahead of ProseMirror's own answer, which asks for the HTML.
      handleDOMEvents: { copy: begin, cut: begin, dragstart: begin },
      clipboardTextSerializer(slice) {
        const write = writer.loaded
        return textOfSlice(slice, write ? doc => write(doc, addressOf) : serializePlainText)
      },
      clipboardSerializer: copiedHtml({
        documentId,
        addressOf: hash => new URL(addressOf(hash), location.origin).href,
        dataOf: hash => (shown === null ? null : pictures.dataOf(shown.dom, addressOf(hash))),
      }),
    },
  })
}

/** `write` makes text of a document of more than one block. */
export function textOfSlice({ content }: Slice, write: WriteText = serializePlainText): string {
  const blocks: Node[] = []
  content.descendants(node => {
    if (node.isBlock && (node.inlineContent || node.isLeaf)) blocks.push(node)
    return !node.inlineContent
  })
  const [first] = blocks
  if (blocks.length > 1) {
    if (content.content.every(isPlain)) return content.content.map(wordsOf).join('\n\n')
    return write(asDocument(content)).trimEnd()
  }
  if (first === undefined) return content.textBetween(0, content.size)
  return first.inlineContent ? wordsOf(first) : serializePlainText(asDocument(content))
}

function isPlain(block: Node): boolean {
  if (block.type !== schema.nodes.paragraph) return false
  return block.children.every(({ isText, type, marks }) => {
    return (isText || type === schema.nodes.hard_break) && marks.length === 0
  })
}

function wordsOf(block: Node): string {
  return block.textBetween(0, block.content.size)
}

/** Selected cells come as rows without their table. */
function asDocument(content: Fragment): Node {
  const isRows = content.firstChild?.type === schema.nodes.table_row
  return schema.nodes.doc.create(null, isRows ? schema.nodes.table.create(null, content) : content)
}
