/**
 * Markdown and the schema: GitHub's Markdown, save for HTML, of which only these are more than text:
 * `<br>`, `<u>`, `<sub>`, `<sup>`, `<mark>`, and lines of `<details>` with a `<summary>`.
 *
 * The law: `parseMarkdown(serializeMarkdown(doc))` is `markdownForm(doc)`, for every document. The
 * form is the document itself, save for what Markdown cannot say. No word is lost in it:
 * - A comment or a suggestion is not written, its text is; neither is the colour of text. A highlight's
 *   is, as `data-color`. A mention is `@` and its name, a date its day, a document link a link.
 * - A link to an address that Quire does not open (`safe-url.ts`) is its text. An empty title is none.
 * - A leaf in a line has no marks of its own: Yjs keeps none either.
 * - A list of no items is not there; an item, quote or document of no blocks has an empty paragraph.
 * - Blocks nested deeper than `limits.nesting` stand at that depth.
 * - A line's end in inline code or a formula is a blank, one in a block of code is `\n`. A vertical tab
 *   is a blank, other control characters, noncharacters and halves of pairs are U+FFFD.
 * - A table has headers in its first row or none, one alignment a column, and no spans: what a cell
 *   spans are empty cells. A cell is one line, its blocks joined by breaks, and pictures. One that
 *   spans make many times larger is opened up. No headers are written as an empty row of them.
 * - A picture has no size and no alignment, and its caption no marks; a file has no size. A picture or
 *   file without an upload is its words. A card is a paragraph: its title as a link, its description.
 * - A footnote keeps an id of letters, digits, `-` and `_`, other ones are text; so is a reference to
 *   a footnote that is not there. A formula that has `` `$ `` in it is text.
 * - A paragraph that is only a link to an upload is a file. One that is only the address of a video of
 *   a known host is a video, save in an item of a list. Code in the language `math` is a formula.
 *
 * Forms of ours, which other readers show as they should be: an empty paragraph among others is
 * `<br>`, a character that would keep a `*` beside it from working is an entity, and a table of
 * contents is `[TOC]`.
 *
 * Reading further folds: headings 5 and 6 to 4, a soft break to a blank, an image of any other host to
 * a link that reads as its description, a fence's info to its first word; list items with and without
 * a checkbox are two lists; a link definition is used and gone.
 */
import type { Node } from 'prosemirror-model'
import { type AssetAddress, besideExport } from './asset-address'
import { markdownForm } from './markdown-form'
import { readMarkdown } from './markdown-reader'
import { writeMarkdown } from './markdown-writer'

/** A document of at least one block. Any text is Markdown: this never fails. */
export function parseMarkdown(text: string): Node {
  return readMarkdown(text)
}

/**
 * Ends in a line feed, except that a document of one empty paragraph is the empty string. `addressOf`
 * says where an upload is; it is read again where it is of a form that `assetOf` knows.
 */
export function serializeMarkdown(doc: Node, addressOf: AssetAddress = besideExport): string {
  return writeMarkdown(markdownForm(doc, addressOf), addressOf)
}
