/** An editor that is measured: a page that a browser can open, with a book in it. */

export type EditorName = 'ours' | 'cv' | 'tiptap'

export interface Editor {
  /** As on the command line. */
  readonly name: EditorName
  /** As in the table. */
  readonly title: string
  readonly isOurs: boolean
  /** Starts what serves it, in an empty folder, and puts the paragraphs into a document. */
  serve(folder: string, paragraphs: readonly string[]): Promise<ServedEditor>
}

export interface ServedEditor {
  /** Of the document's page; each browser that opens it is another person. */
  readonly address: string
  /**
   * Bytes of the page's scripts, gzipped, where they are served as they are; null where the page is
   * served compressed, and what comes over the wire is measured.
   */
  readonly scriptBytes: number | null
  end(): Promise<void>
}
