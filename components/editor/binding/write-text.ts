/**
 * Text nodes to Y.XmlText. Where several texts stand side by side (two people began a paragraph at
 * the same moment, each with a text of their own) they are written as one, in place: joining them
 * would make words double when two pages do it at once.
 *
 * A mark is an attribute of the text, under its name; a mark that overlaps others of its kind, under
 * its name and a hash of it, as y-prosemirror has it, so that the formats are the same.
 */
import * as buffer from 'lib0/buffer'
import { simpleDiffString } from 'lib0/diff'
import { digest } from 'lib0/hash/sha256'
import type { Mark, Node, Schema } from 'prosemirror-model'
import type * as Y from 'yjs'
import { type Delta, markTypeOf } from './read'

type Attributes = Record<string, unknown>

/** Makes `texts`, side by side and at least one, say what `nodes`, of that schema, say. */
export function writeTexts(
  texts: readonly Y.XmlText[],
  nodes: readonly Node[],
  schema: Schema,
): void {
  const { index, remove, insert } = simpleDiffString(plainText(texts), textOf(nodes))
  deleteText(texts, index, remove)
  if (insert.length > 0) {
    const { text, offset } = placeOf(texts, index)
    insertText(text, offset, cut(nodes, index, index + insert.length))
  }
  let at = 0
  for (const text of texts) {
    format(text, cut(nodes, at, at + text.length), schema)
    at += text.length
  }
}

/** Inserts text nodes with exactly their marks. */
export function insertText(text: Y.XmlText, offset: number, nodes: readonly Node[]): void {
  let at = offset
  for (const node of nodes) {
    const part = node.text ?? ''
    text.insert(at, part, attributesOf(node.marks))
    at += part.length
  }
}

export function plainText(texts: readonly Y.XmlText[]): string {
  return texts.map(text => deltaOf(text).reduce((all, { insert }) => all + insert, '')).join('')
}

export function textOf(nodes: readonly Node[]): string {
  return nodes.map(node => node.text ?? '').join('')
}

/** Unlike `toJSON` and `toString`, a delta holds the plain characters. */
function deltaOf(text: Y.XmlText): Delta[] {
  return text.toDelta()
}

function deleteText(texts: readonly Y.XmlText[], index: number, length: number): void {
  let start = 0
  for (const text of texts) {
    const end = start + text.length
    const from = Math.max(index, start)
    const to = Math.min(index + length, end)
    if (from < to) text.delete(from - start, to - from)
    start = end
  }
}

/** Where to insert at `index`: at the end of a text rather than at the start of the next. */
function placeOf(texts: readonly Y.XmlText[], index: number): { text: Y.XmlText; offset: number } {
  let offset = index
  for (const text of texts) {
    if (offset <= text.length) return { text, offset }
    offset -= text.length
  }
  throw new RangeError(`There is no index ${index} in these texts`)
}

/** The text nodes between two offsets, the first and the last one cut. */
function cut(nodes: readonly Node[], from: number, to: number): Node[] {
  const parts: Node[] = []
  let at = 0
  for (const node of nodes) {
    const start = Math.max(from - at, 0)
    const end = Math.min(to - at, node.nodeSize)
    if (start < end) parts.push(node.cut(start, end))
    at += node.nodeSize
  }
  return parts
}

/** Gives a text, whose characters are right already, the marks of `nodes`. */
function format(text: Y.XmlText, nodes: readonly Node[], schema: Schema): void {
  const changes: { retain: number; attributes?: Attributes }[] = []
  let at = 0
  let changed = false
  const runs = deltaOf(text).flatMap(({ insert, attributes = {} }) => {
    const start = at
    at += insert.length
    return cut(nodes, start, at).map(node => ({ node, attributes }))
  })
  for (const { node, attributes } of runs) {
    const change = changeOf(attributes, attributesOf(node.marks), schema)
    changed ||= change !== null
    changes.push(change ? { retain: node.nodeSize, attributes: change } : { retain: node.nodeSize })
  }
  if (changed) text.applyDelta(changes)
}

/** What turns the attributes `before` into `after`; those of unknown marks stay. */
function changeOf(before: Attributes, after: Attributes, schema: Schema): Attributes | null {
  const change: Attributes = {}
  for (const key of Object.keys(before)) {
    if (!(key in after) && markTypeOf(key, schema) !== null) change[key] = null
  }
  for (const [key, value] of Object.entries(after)) {
    if (!sameValue(before[key], value)) change[key] = value
  }
  return Object.keys(change).length > 0 ? change : null
}

function attributesOf(marks: readonly Mark[]): Attributes {
  return Object.fromEntries(marks.map(mark => [keyOf(mark), { ...mark.attrs }]))
}

function keyOf(mark: Mark): string {
  const { type } = mark
  return type.excludes(type) ? type.name : `${type.name}--${hashOf(mark)}`
}

/** Bytes of a hash in a mark's key: 8 characters of base64. */
const HASH_BYTES = 6

function hashOf(mark: Mark): string {
  const hash = new Uint8Array(HASH_BYTES)
  digest(buffer.encodeAny(mark.toJSON())).forEach((byte, index) => {
    hash[index % HASH_BYTES]! ^= byte
  })
  return buffer.toBase64(hash)
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (!isRecord(a) || !isRecord(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => key in b && a[key] === b[key])
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
