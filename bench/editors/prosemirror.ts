/** Bare ProseMirror, its example set-up, with `content-visibility: auto` on each block. */
import type { Editor } from './editor'
import { serveStockPage } from './stock-page'

const PAGE = {
  script: 'prosemirror.mjs',
  style: `
    .ProseMirror { max-width: 700px; margin: auto }
    .ProseMirror > * { content-visibility: auto; contain-intrinsic-size: auto 80px }`,
}

export const prosemirror: Editor = {
  name: 'cv',
  title: 'ProseMirror',
  isOurs: false,
  serve: (folder, paragraphs) => serveStockPage(PAGE, folder, paragraphs),
}
