/**
 * What of a document Markdown can say. It is GitHub's Markdown, save for HTML, of which only these are
 * more than text: `<br>`, `<u>`, `<sub>`, `<sup>`, `<mark>`, and lines of `<details>` with a
 * `<summary>`. `markdown-writer.ts` writes it; `markdown-reader.ts`, which is many times larger and
 * not needed for that, reads it.
 *
 * The law: `parseMarkdown(serializeMarkdown(doc))` is `markdownForm(doc)`, for every document. The
 * form is its own, and the document itself, with the same words in the same order, save for what
 * Markdown cannot say:
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
import { Fragment, type Node } from 'prosemirror-model'
import { type AssetAddress, besideExport } from './asset-address'
import { limits } from './limits'
import { cleanText, inlineForm, wordsOf } from './markdown-inline-form'
import { cardForm, fileForm, imageForm, paragraphForm, videoForm } from './markdown-media-form'
import type { Place } from './markdown-place'
import { isFootnoteId } from './markdown-syntax'
import { tableForm } from './markdown-table-form'
import { type NodeName, schema } from './schema'
import {
  calloutKind,
  checked,
  headingLevel,
  language,
  listStart,
  string,
} from './schema-attributes'

const { nodes } = schema

/** A document with at least one block. `addressOf` is for uploads in a line, which become links. */
export function markdownForm(doc: Node, addressOf: AssetAddress = besideExport): Node {
  const footnotes = { defined: new Set<string>(), referred: new Set<string>() }
  const blocks = blocksOf(doc, { addressOf, level: 0, within: 'blocks', footnotes })
  const form = doc.copy(Fragment.from(filled(blocks)))
  const dangling = Array.from(footnotes.referred).some(id => !footnotes.defined.has(id))
  return dangling ? withoutDangling(form, footnotes.defined) : form
}

function blocksOf(parent: Node, place: Place): Node[] {
  return parent.children.flatMap(child => blockForm(child, place))
}

function filled(blocks: Node[]): Node[] {
  return blocks.length > 0 ? blocks : [nodes.paragraph.create()]
}

function deeper(place: Place, levels: number, within: 'blocks' | 'item'): Place | null {
  if (place.level + levels > limits.nesting) return null
  return {
    ...place,
    level: place.level + levels,
    within: place.within === 'cell' ? 'cell' : within,
  }
}

function blockForm(node: Node, place: Place): Node[] {
  const name = node.type.name as NodeName
  switch (name) {
    case 'heading': {
      const level = headingLevel.read(node.attrs.level)
      return [node.type.create({ level }, inlineForm(node, place))]
    }
    case 'code_block':
    case 'math_block':
      return [codeForm(node)]
    case 'blockquote':
    case 'callout':
    case 'collapsible': {
      const inner = deeper(place, 1, 'blocks')
      if (inner === null) return blocksOf(node, place)
      const attributes = name === 'callout' ? { kind: calloutKind.read(node.attrs.kind) } : null
      return [node.type.create(attributes, filled(blocksOf(node, inner)))]
    }
    case 'bullet_list':
    case 'ordered_list':
    case 'task_list': {
      const inner = deeper(place, 2, 'item')
      if (inner === null) return node.children.flatMap(item => blocksOf(item, place))
      if (node.childCount === 0) return []
      const items = node.children.map(item =>
        item.type.create(
          { checked: checked.read(item.attrs.checked) },
          filled(blocksOf(item, inner)),
        ),
      )
      return [node.type.create({ start: listStart.read(node.attrs.start) }, items)]
    }
    case 'footnote':
      return footnoteForm(node, place)
    case 'table':
      return tableForm(node, place, blocksOf)
    case 'image':
      return imageForm(node, place)
    case 'file':
      return fileForm(node, place)
    case 'video':
      return videoForm(node, place)
    case 'link_card':
      return cardForm(node, place)
    case 'horizontal_rule':
    case 'table_of_contents':
      return [node.type.create()]
    default:
      return [paragraphForm(inlineForm(node, place), place)]
  }
}

/** A fence whose language is `math` is a formula. */
function codeForm(node: Node): Node {
  const text = cleanText(node.textContent).replace(/\r\n?/g, '\n')
  const content = text === '' ? null : schema.text(text)
  const name = language.read(node.attrs.language)
  if (node.type === nodes.math_block || name?.toLowerCase() === 'math') {
    return nodes.math_block.create(null, content)
  }
  return node.type.create({ language: name }, content)
}

function footnoteForm(node: Node, place: Place): Node[] {
  const id = string.read(node.attrs.id)
  const inner = deeper(place, 1, 'blocks')
  if (isFootnoteId(id) && inner !== null && place.within !== 'cell') {
    place.footnotes.defined.add(id)
    return [node.type.create({ id }, filled(blocksOf(node, inner)))]
  }
  const [first, ...rest] = filled(blocksOf(node, place))
  const label = schema.text(`[^${cleanText(id)}]: `)
  return first!.type === nodes.paragraph
    ? [first!.copy(Fragment.from([label, ...first!.children])), ...rest]
    : [nodes.paragraph.create(null, label), first!, ...rest]
}

/** `node` with each reference to a footnote that is none as text. */
function withoutDangling(node: Node, defined: ReadonlySet<string>): Node {
  if (node.isLeaf) {
    const dangling = node.type === nodes.footnote_reference && !defined.has(node.attrs.id as string)
    return dangling ? schema.text(wordsOf(node)) : node
  }
  return node.copy(Fragment.from(node.children.map(child => withoutDangling(child, defined))))
}
