/**
 * Markdown and the schema: CommonMark with GitHub's task lists, `~~strike~~`, bare `http://` links,
 * and `<u>` and `<br>`, the only HTML that is more than text.
 *
 * The law: `parseMarkdown(serializeMarkdown(doc))` is `markdownForm(doc)`, for every document. The
 * form is the document itself, save for what Markdown cannot say. No word is lost in it:
 * - A comment or a suggestion is not written, its text is. A mention is `@` and its name, a document
 *   link its title, a footnote's reference `[^id]`, a footnote its blocks after `[^id]:`.
 * - A link to an address that Quire does not open (`safe-url.ts`) is its text. An empty title is none.
 * - A break, a mention or another leaf has no marks of its own: Yjs keeps none either.
 * - A list of no items is not there; an item, quote or document of no blocks has an empty paragraph.
 * - Blocks nested deeper than `limits.nesting` stand at that depth.
 * - A line's end in inline code is a blank, one in a code block is `\n`. A vertical tab is a blank,
 *   other control characters, noncharacters and halves of pairs are U+FFFD.
 *
 * Two forms of ours, which other readers show as they should be: an empty paragraph among others is
 * `<br>`, and a character that would keep a `*` beside it from working is an entity.
 *
 * Reading further folds: headings 5 and 6 to 4, a soft break to a blank, an image to a link that
 * reads as its description, a fence's info to its first word; list items with and without a checkbox
 * are two lists; a link definition is used and gone.
 */
import type { Node } from 'prosemirror-model'
import { markdownForm } from './markdown-form'
import { readMarkdown } from './markdown-reader'
import { writeMarkdown } from './markdown-writer'

/** A document of at least one block. Any text is Markdown: this never fails. */
export function parseMarkdown(text: string): Node {
  return readMarkdown(text)
}

/** Ends in a line feed, except that a document of one empty paragraph is the empty string. */
export function serializeMarkdown(doc: Node): string {
  return writeMarkdown(markdownForm(doc))
}
