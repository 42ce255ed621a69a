/** Limits of a page, and of what it shows of a document and takes into it: a part of `limits.ts`. */
export const pageLimits = {
  // The browser

  /** Milliseconds within which a browser that lost the relay tries again for the first time. */
  reconnectFirstMs: 500,
  /** Milliseconds within which it tries again at most: the span doubles up to here. */
  reconnectMostMs: 15_000,
  /** Milliseconds that opening a connection to the relay may take. */
  connectMs: 10_000,
  /** Milliseconds that a page waits for its local copy before it asks the relay without it. */
  localLoadMs: 2_000,
  /** Rows of a local copy from which on they are replaced by one. */
  localRows: 500,
  /** Milliseconds after a failed write of the local copy until the next try. */
  localRetryMs: 5_000,
  /** Documents that a browser's list of recent ones holds. */
  recentDocuments: 200,
  /** Characters of what is looked for in a menu that opens while one types. */
  suggestionQuery: 40,
  /** Emoji, or people, that such a menu offers at one time; and other documents. */
  suggestions: 50,
  suggestedDocuments: 8,
  /** Commands of one kind that the palette shows before something is typed. */
  paletteGroup: 5,
  /** What was chosen last in a menu, and is offered first. */
  recentChoices: 3,
  /** Slots (rows times columns) of a table up to which its rows and columns can be edited. */
  tableSlots: 20_000,
  /** Columns and rows of a table that is made at once. */
  newTableColumns: 20,
  newTableRows: 99,
  /** UTF-16 units of a document's first words in that list. */
  snippetLength: 140,

  // The text in the page as the server sends it

  /** Characters of it that somebody is sent who may edit, before the editor comes: two screens. */
  firstTextLength: 6_000,
  /** Bytes of a stored document up to which they are: of a longer one they take too long to make. */
  firstTextBytes: 512 * 1024,
  /** Milliseconds that such a page waits for them. */
  firstTextMs: 150,
  /** UTF-16 units of texts that the server keeps to send again, and bytes that they were made of. */
  keptTextsLength: 32 * 1024 * 1024,

  // The clipboard

  /** UTF-16 units of pasted HTML, not counting the pictures in it, beyond which its plain text is
   * pasted: a book of 80,000 words out of Word, and some seconds of the page's thread. */
  pastedHtmlLength: 3 * 1024 * 1024,
  /** Pixels of the pictures that one copy carries: to write them out takes some 100 ms. */
  copiedPixels: 2_000_000,
  /** UTF-16 units of one such picture as a data URL; a larger one goes by its address. */
  copiedPictureLength: 1024 * 1024,

  // What a page shows of attributes, which anybody may have written through Yjs

  /** UTF-16 units of a name, a title, a label or an id. */
  shownName: 1_000,
  /** UTF-16 units of a description or a formula's source. */
  shownText: 10_000,
  /** UTF-16 units of an address from which on it is none that is opened. */
  addressLength: 16_000,

  // Code, formulas and diagrams in the page

  /** UTF-16 units of a code block from which on it is not coloured. */
  highlightedCharacters: 20_000,
  /** UTF-16 units of code that are coloured in one go: some 10 ms. */
  highlightedAtOnce: 20_000,
  /** UTF-16 units of a formula from which on it is shown as it was written. */
  formulaLength: 5_000,
  /** Macros that one formula may expand, and the largest size in it, in em. */
  formulaExpansions: 1_000,
  formulaEm: 50,
  /** UTF-16 units of a diagram's source, and of its picture, from which on it is not drawn. */
  diagramLength: 20_000,
  diagramPictureLength: 2 * 1024 * 1024,
  /** Milliseconds after the last key until a diagram is drawn anew. */
  diagramDelayMs: 400,
  /** Milliseconds that drawing one may take, what draws it being loaded already or not. */
  diagramMs: 10_000,
  /** UTF-16 units of a diagram's source that are read to those who do not see it. */
  diagramAltLength: 300,

  // Find and replace

  /** Milliseconds that somebody's regular expression may take over 100,000 characters. */
  findPatternMs: 2_000,
}
