/**
 * Yjs to ProseMirror. A Y.XmlElement is a node, a run of neighbouring Y.XmlText is its text. What
 * was read once is remembered in the mapping until a transaction touches it, so after a remote
 * keystroke one paragraph is made anew and every other node stays the same object.
 *
 * Whatever peers, newer pages or other programs wrote, reading changes nothing: an element that the
 * schema cannot hold (unknown name, content of the wrong kind) is shown as a stand-in, a rule node
 * that is known by its identity and is never written. Unknown marks and attributes are passed
 * over; an attribute that is not what the schema takes is read as its default.
 */
import {
  Fragment,
  type Mark,
  type MarkType,
  type Node,
  type NodeType,
  type Schema,
} from 'prosemirror-model'
import * as Y from 'yjs'
import { markNameOf } from '../../../lib/mark-key'
import { readAttributes } from '../../../lib/schema-attributes'

/** Which node shows which element. y-prosemirror keeps texts in it too, as arrays of text nodes. */
export type Mapping = Map<Y.XmlFragment | YChild, Node | Node[]>

export type YChild = Y.XmlElement | Y.XmlText | Y.XmlHook

/**
 * What each stand-in stands for: a copy, not yet part of any document. It is what is inserted where
 * a person moved or copied the stand-in, since an element cannot move, and a deleted one is empty.
 */
export type StandIns = WeakMap<Node, Y.XmlElement>

export interface Reading {
  readonly schema: Schema
  readonly mapping: Mapping
  readonly standIns: StandIns
  /** Whether the fragment was read to its end: else the document is only how it begins. */
  isWhole: boolean
}

export function createReading(schema: Schema): Reading {
  return { schema, mapping: new Map(), standIns: new WeakMap(), isWhole: true }
}

/** The document that `fragment` holds. */
export function readDocument(fragment: Y.XmlFragment, reading: Reading): Node {
  return readChildren(fragment, fragment.length, reading)
}

/** Its first blocks, where it has more than `most`; else all of it. */
export function readBeginning(fragment: Y.XmlFragment, most: number, reading: Reading): Node {
  return readChildren(fragment, Math.min(most, fragment.length), reading)
}

function readChildren(fragment: Y.XmlFragment, count: number, reading: Reading): Node {
  const children: Node[] = []
  for (const child of fragment.slice(0, count)) {
    // Text directly in the fragment cannot be shown; no editor of ours puts it there.
    if (child instanceof Y.XmlElement) children.push(readElement(child, reading))
  }
  const doc = reading.schema.topNodeType.create(null, children)
  reading.mapping.set(fragment, doc)
  reading.isWhole = count === fragment.length
  return doc
}

function readElement(element: Y.XmlElement, reading: Reading): Node {
  const known = reading.mapping.get(element)
  if (known !== undefined && !Array.isArray(known)) return known
  const node = nodeOf(element, reading) ?? standIn(element, reading)
  reading.mapping.set(element, node)
  return node
}

function nodeOf(element: Y.XmlElement, reading: Reading): Node | null {
  const { nodes, topNodeType } = reading.schema
  const type = nodes[element.nodeName]
  if (type === undefined || type === topNodeType || type.isText) return null
  const children: Node[] = []
  for (const child of element.toArray() as unknown[]) {
    if (child instanceof Y.XmlElement) {
      children.push(readElement(child, reading))
    } else if (child instanceof Y.XmlText) {
      const texts = readText(child, type)
      if (texts === null) return null
      children.push(...texts)
    } else {
      return null
    }
  }
  const content = Fragment.fromArray(children)
  if (!type.validContent(content)) return null
  return type.create(readAttributes(type, element.getAttributes()), content)
}

/** The text nodes of `text` inside of a `parent`, or null where something else is embedded. */
function readText(text: Y.XmlText, parent: NodeType): Node[] | null {
  const { schema } = parent
  const nodes: Node[] = []
  for (const { insert, attributes } of text.toDelta() as (Delta | Embed)[]) {
    if (typeof insert !== 'string') return null
    nodes.push(schema.text(insert, parent.allowedMarks(marksOf(schema, attributes))))
  }
  return nodes
}

interface Embed {
  insert: object
  attributes?: Record<string, unknown>
}

/** What Y.Text's toDelta gives, for a text that can be read. */
export interface Delta {
  insert: string
  attributes?: Record<string, unknown>
}

function marksOf(schema: Schema, attributes: Record<string, unknown> = {}): Mark[] {
  let marks: readonly Mark[] = []
  // In one order on every page: marks that overlap have no other.
  for (const key of Object.keys(attributes).sort()) {
    const value = attributes[key]
    const type = markTypeOf(key, schema)
    if (type === null || value === null || value === false) continue
    const values = typeof value === 'object' ? (value as Record<string, unknown>) : {}
    marks = type.create(readAttributes(type, values)).addToSet(marks)
  }
  return [...marks]
}

/** The mark that an attribute of a text stands for, or null where the schema has none such. */
export function markTypeOf(key: string, schema: Schema): MarkType | null {
  return schema.marks[markNameOf(key)] ?? null
}

function standIn(element: Y.XmlElement, { schema, standIns }: Reading): Node {
  const node = schema.node('horizontal_rule')
  standIns.set(node, element.clone())
  return node
}
