/** Tiptap with its starter kit and its collaboration extensions. */
import type { Editor } from './editor'
import { serveStockPage } from './stock-page'

const PAGE = { script: 'tiptap.mjs', style: '' }

export const tiptap: Editor = {
  name: 'tiptap',
  title: 'Tiptap',
  isOurs: false,
  serve: (folder, paragraphs) => serveStockPage(PAGE, folder, paragraphs),
}
