/**
 * A stored document as a node of the schema, whatever clients have written into it.
 *
 * y-prosemirror drops what its schema refuses; here every word has to come out. So an element that
 * the schema does not know gives way to its content, one that stands where it may not is moved the
 * least distance (a paragraph in a paragraph splits it, a stray item gets a list, a stray cell a row
 * and a table, text among blocks a paragraph; blocks in a picture follow it), and attributes and marks are read through their kinds. Below `limits.nesting`
 * elements there is only text. Coordinates are those of the tree; nothing is written back.
 */
import { Fragment, Mark, type Node, type NodeType } from 'prosemirror-model'
import * as Y from 'yjs'
import { BODY } from '../../lib/document-roots'
import { limits } from '../../lib/limits'
import { type MarkName, type NodeName, schema } from '../../lib/schema'
import { readAttributes } from '../../lib/schema-attributes'

const { nodes, marks } = schema

export function readDocument(doc: Y.Doc): Node {
  const fragment = doc.getXmlFragment(BODY)
  return nodes.doc.create(null, asBlocks(contentOf(fragment, 0, false)))
}

/** The content of `parent`, blocks and inline nodes as they come. `inText`: for a textblock. */
function contentOf(parent: Y.XmlFragment, depth: number, inText: boolean): Node[] {
  const content: Node[] = []
  for (const child of parent.toArray() as unknown[]) {
    for (const node of childNodes(child, depth, inText)) content.push(node)
  }
  return content
}

function childNodes(child: unknown, depth: number, inText: boolean): Node[] {
  // A type that is no XML holds its text as single characters.
  if (typeof child === 'string') return child === '' ? [] : [schema.text(child)]
  if (child instanceof Y.Text) return textNodes(child, depth, inText)
  if (child instanceof Y.XmlElement) return elementNodes(child, depth + 1, inText)
  return child instanceof Y.XmlFragment ? contentOf(child, depth + 1, inText) : []
}

function elementNodes(element: Y.XmlElement, depth: number, inText: boolean): Node[] {
  if (depth > limits.nesting) return deepText(element, inText)
  const type = typeNamed(element.nodeName)
  if (type === null) {
    const content = contentOf(element, depth, inText)
    return inText ? content : asBlocks(content)
  }
  const attributes = readAttributes(type, element.getAttributes())
  if (type.isLeaf) return [type.create(attributes), ...contentOf(element, depth, inText)]
  const content = contentOf(element, depth, type.isTextblock)
  if (type.isTextblock) return asTextblocks(type, attributes, content)
  if (isList(type)) return [type.create(attributes, asItems(type, content))]
  if (type === nodes.table) return [type.create(attributes, asRows(content))]
  if (type === nodes.table_row) return [type.create(attributes, asCells(content))]
  if (type === nodes.image) return asImage(attributes, content)
  return [type.create(attributes, asBlocks(content))]
}

function typeNamed(name: string): NodeType | null {
  const known = Object.hasOwn(nodes, name) && name !== 'doc' && name !== 'text'
  return known ? nodes[name as NodeName] : null
}

function isList(type: NodeType): boolean {
  return type === nodes.bullet_list || type === nodes.ordered_list || type === nodes.task_list
}

/** Inline content as `type`, split around the blocks that stand in it. */
function asTextblocks(type: NodeType, attributes: Node['attrs'], content: Node[]): Node[] {
  const inner = type.spec.code === true ? content.map(asCode) : content
  if (inner.length === 0) return [type.create(attributes)]
  return runs(inner, node => node.isInline).flatMap(run =>
    run[0]!.isInline ? type.create(attributes, Fragment.from(run)) : run,
  )
}

function asCode(node: Node): Node {
  if (!node.isInline) return node
  const text = node.text ?? node.type.spec.leafText?.(node) ?? ''
  return schema.text(text || ' ', nodes.code_block.allowedMarks(node.marks))
}

function asBlocks(content: Node[]): Node[] {
  return runs(content, homeOf).flatMap(run => {
    const home = homeOf(run[0]!)
    if (home === null) return run
    // Two captions are two lines.
    if (run[0]!.type === nodes.caption)
      return run.map(caption => home.create(null, caption.content))
    if (home === nodes.table_row) return nodes.table.create(null, home.create(null, run))
    return home.create(null, run)
  })
}

/** What a node is put into that stands among blocks and is none; null for a block. */
function homeOf(node: Node): NodeType | null {
  switch (node.type) {
    case nodes.list_item:
      return nodes.bullet_list
    case nodes.task_item:
      return nodes.task_list
    case nodes.table_row:
      return nodes.table
    case nodes.table_cell:
    case nodes.table_header:
      return nodes.table_row
    case nodes.caption:
      return nodes.paragraph
    default:
      return node.isInline ? nodes.paragraph : null
  }
}

function asItems(list: NodeType, content: Node[]): Node[] {
  const item = list === nodes.task_list ? nodes.task_item : nodes.list_item
  const isItem = (node: Node) => node.type === nodes.list_item || node.type === nodes.task_item
  return runs(content, node => (isItem(node) ? node : node.isInline)).map(run => {
    const [first] = run
    if (first!.type === item) return first!
    return item.create(null, isItem(first!) ? first!.content : asBlocks(run))
  })
}

function asRows(content: Node[]): Node[] {
  const kind = (node: Node) => (node.type === nodes.table_row ? node : isCell(node))
  return runs(content, kind).map(run => {
    const [first] = run
    if (first!.type === nodes.table_row) return first!
    return nodes.table_row.create(null, asCells(run))
  })
}

/** The cells of a row that stands in this one are its own. */
function asCells(content: Node[]): Node[] {
  const cells = content.flatMap(node => (node.type === nodes.table_row ? node.children : node))
  return runs(cells, node => (isCell(node) ? node : null)).map(run =>
    isCell(run[0]!) ? run[0]! : nodes.table_cell.create(null, asBlocks(run)),
  )
}

function isCell(node: Node): boolean {
  return node.type === nodes.table_cell || node.type === nodes.table_header
}

/** A picture with its captions, and after it what else stood in it. */
function asImage(attributes: Node['attrs'], content: Node[]): Node[] {
  const captions: Node[] = []
  const others: Node[] = []
  for (const run of runs(content, node => (node.isInline ? 'text' : node))) {
    const [first] = run
    if (first!.isInline) captions.push(nodes.caption.create(null, run))
    else if (first!.type === nodes.caption) captions.push(first!)
    else others.push(first!)
  }
  return [nodes.image.create(attributes, captions), ...others]
}

/** `content` cut where `key` of a node differs from the one before. */
function runs(content: readonly Node[], key: (node: Node) => unknown): Node[][] {
  const result: Node[][] = []
  let last: unknown
  for (const node of content) {
    const own = key(node)
    if (result.length > 0 && own === last) result.at(-1)!.push(node)
    else result.push([node])
    last = own
  }
  return result
}

function textNodes(text: Y.Text, depth: number, inText: boolean): Node[] {
  return (text.toDelta() as Delta[]).flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string') return childNodes(insert, depth, inText)
    return insert === '' ? [] : schema.text(insert, readMarks(attributes ?? {}))
  })
}

interface Delta {
  insert: unknown
  attributes?: Record<string, unknown>
}

function readMarks(attributes: Record<string, unknown>): readonly Mark[] {
  return Object.entries(attributes).reduce<readonly Mark[]>((set, [key, value]) => {
    // Marks that overlap with their own kind are kept under a name and a hash.
    const name = key.replace(/--[a-zA-Z0-9+/=]{8}$/, '')
    if (!Object.hasOwn(marks, name) || value === null || value === false) return set
    const type = marks[name as MarkName]
    const values = typeof value === 'object' ? (value as Record<string, unknown>) : {}
    return type.create(readAttributes(type, values)).addToSet(set)
  }, Mark.none)
}

/** The text below `element`, a paragraph for each piece, without recursion. */
function deepText(element: Y.XmlElement, inText: boolean): Node[] {
  const found: Node[] = []
  const waiting: unknown[] = [element]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (next instanceof Y.Text) {
      const text = textNodes(next, limits.nesting, true).filter(node => node.isText)
      if (inText) found.push(...text)
      else if (text.length > 0) found.push(nodes.paragraph.create(null, text))
    } else if (next instanceof Y.XmlFragment) {
      for (const child of next.toArray().reverse()) waiting.push(child)
    }
  }
  return found
}
