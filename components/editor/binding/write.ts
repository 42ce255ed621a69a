/**
 * ProseMirror to Yjs: makes a fragment say what a document says, touching as little as can be, since
 * whatever is touched is taken from under others who write there. A child that is the very object
 * that reading made for an element is unchanged. Attributes that the schema does not know are
 * someone else's and stay.
 */
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { matchChildren } from './match'
import type { Reading, YChild } from './read'
import { insertText, plainText, textOf, writeTexts } from './write-text'

/** Runs inside of a transaction of the fragment's document. */
export function writeDocument(fragment: Y.XmlFragment, doc: Node, reading: Reading): void {
  writeChildren(fragment, doc.children, reading)
  reading.mapping.set(fragment, doc)
}

function writeElement(element: Y.XmlElement, node: Node, reading: Reading): void {
  writeAttributes(element, node)
  if (node.inlineContent) writeInline(element, node, reading)
  else writeChildren(element, node.children, reading)
  reading.mapping.set(element, node)
}

function writeAttributes(element: Y.XmlElement, node: Node): void {
  // Yjs types attributes as strings; y-prosemirror keeps any JSON value in them.
  const typed = element as Y.XmlElement<Record<string, NonNullable<unknown>>>
  const before = typed.getAttributes()
  for (const [name, value] of Object.entries(node.attrs)) {
    if (value === null) {
      if (name in before) typed.removeAttribute(name)
    } else if (before[name] !== value) {
      typed.setAttribute(name, value)
    }
  }
}

function writeChildren(parent: Y.XmlFragment, after: readonly Node[], reading: Reading): void {
  const { left, right } = unchangedEnds(parent, after, reading)
  const before: YChild[] = parent.slice(left, parent.length - right)
  let at = left
  let taken = 0
  for (const { kept, node } of matchChildren(
    before,
    after.slice(left, after.length - right),
    reading,
  )) {
    if (kept === null) {
      insertElement(parent, at, node, reading)
    } else {
      const found = before.indexOf(kept, taken)
      remove(parent, at, before.slice(taken, found), reading)
      taken = found + 1
      if (reading.mapping.get(kept) !== node) writeElement(kept, node, reading)
    }
    at += 1
  }
  remove(parent, at, before.slice(taken), reading)
}

/**
 * How many of the nodes are, at both ends, the very ones that are shown. A key in a book leaves some
 * thousands as they are: they are told by the nodes alone, without a look at Yjs. None, where the
 * nodes shown are not one each for the children.
 */
function unchangedEnds(parent: Y.XmlFragment, after: readonly Node[], { mapping }: Reading) {
  const node = mapping.get(parent)
  const shown = node === undefined || Array.isArray(node) ? [] : node.children
  if (shown.length !== parent.length) return { left: 0, right: 0 }
  const most = Math.min(shown.length, after.length)
  let left = 0
  while (left < most && shown[left] === after[left]) left += 1
  let right = 0
  while (right < most - left && shown.at(-1 - right) === after.at(-1 - right)) right += 1
  return { left, right }
}

function insertElement(parent: Y.XmlFragment, at: number, node: Node, reading: Reading): void {
  const { mapping, standIns } = reading
  const copy = standIns.get(node)
  const element = copy ?? new Y.XmlElement(node.type.name)
  parent.insert(at, [element])
  if (copy) {
    standIns.set(node, copy.clone())
    mapping.set(copy, node)
  } else {
    writeElement(element, node, reading)
  }
}

function remove(parent: Y.XmlFragment, at: number, gone: YChild[], reading: Reading): void {
  if (gone.length === 0) return
  for (const child of gone) forget(child, reading)
  parent.delete(at, gone.length)
}

function forget(child: YChild, reading: Reading): void {
  reading.mapping.delete(child)
  if (child instanceof Y.XmlElement) for (const inner of child.toArray()) forget(inner, reading)
}

/**
 * The children of a textblock are texts and leaves (a line break, a mention). Leaves that stay cut
 * it into stretches; each stretch's texts become the stretch's new text.
 *
 * A textblock always gets a Y.XmlText, even an empty one: if two people who begin to type in an
 * empty paragraph each had to make one, there would be two.
 */
function writeInline(element: Y.XmlElement, node: Node, reading: Reading): void {
  const before: YChild[] = element.toArray()
  const matches = matchChildren(
    before.filter(child => child instanceof Y.XmlElement),
    node.children.filter(child => !child.isText),
    reading,
  )
  let at = 0
  let taken = 0
  let stretch: Node[] = []
  const endStretch = (until: number) => {
    at += writeStretch(element, at, before.slice(taken, until), stretch, reading)
    stretch = []
  }
  let leaf = 0
  for (const child of node.children) {
    const kept = child.isText ? null : matches[leaf++]!.kept
    if (kept === null) {
      stretch.push(child)
      continue
    }
    const found = before.indexOf(kept, taken)
    endStretch(found)
    if (reading.mapping.get(kept) !== child) writeElement(kept, child, reading)
    taken = found + 1
    at += 1
  }
  endStretch(before.length)
  if (element.length === 0) element.insert(0, [new Y.XmlText()])
}

/**
 * Makes the children `before`, which begin at `at`, say `after`; returns how many there are then.
 * Where new leaves cut the text, the texts that are there stay with the part that is most like them.
 */
function writeStretch(
  parent: Y.XmlElement,
  at: number,
  before: YChild[],
  after: readonly Node[],
  reading: Reading,
): number {
  const texts: Y.XmlText[] = []
  for (const child of before) {
    if (child instanceof Y.XmlText) texts.push(child)
    else remove(parent, at + texts.length, [child], reading)
  }
  const parts = cutAtLeaves(after)
  const home = texts.length === 0 ? -1 : likestPart(texts, parts)
  let length = 0
  parts.forEach(({ text, leaf }, index) => {
    if (index === home) {
      writeTexts(texts, text, reading.schema)
      length += texts.length
    } else if (text.length > 0) {
      const made = new Y.XmlText()
      parent.insert(at + length, [made])
      insertText(made, 0, text)
      length += 1
    }
    if (leaf) {
      insertElement(parent, at + length, leaf, reading)
      length += 1
    }
  })
  return length
}

interface Part {
  text: Node[]
  /** The leaf after the text; none after the last part. */
  leaf?: Node
}

function cutAtLeaves(nodes: readonly Node[]): Part[] {
  const parts: Part[] = [{ text: [] }]
  for (const node of nodes) {
    if (node.isText) {
      parts.at(-1)!.text.push(node)
    } else {
      parts.at(-1)!.leaf = node
      parts.push({ text: [] })
    }
  }
  return parts
}

/** The first or the last part: that which shares more with the texts at its outer end. */
function likestPart(texts: Y.XmlText[], parts: readonly Part[]): number {
  const before = plainText(texts)
  const first = textOf(parts[0]!.text)
  const last = textOf(parts.at(-1)!.text)
  let start = 0
  while (start < first.length && first[start] === before[start]) start += 1
  let end = 0
  while (end < last.length && last.at(-1 - end) === before.at(-1 - end)) end += 1
  return start >= end ? 0 : parts.length - 1
}
