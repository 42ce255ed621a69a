/** Random content of a schema, whatever nodes and marks it has: each is made by its own content rule. */
import type { Attrs, Mark, MarkType, Node, NodeType, Schema } from 'prosemirror-model'
import type { Random } from '../../../seed'

/** Gives text of which no character was given before. */
export type Ink = (length: number) => string

/** The first of the characters that are written with, and how many there are: CJK ideographs. */
const FIRST = 0x4e00
const CHARACTERS = 20_000

export function createInk(): Ink {
  let used = 0
  return length => {
    if (used + length > CHARACTERS) throw new Error('There is no ink left.')
    used += length
    return String.fromCharCode(
      ...Array.from({ length }, (_, index) => FIRST + used - length + index),
    )
  }
}

/** What was written with ink in a text, each character once. */
export function inkIn(text: string): Set<string> {
  return new Set(text.match(/[\u4e00-\u9c1f]/g))
}

/** Good values of every attribute, by its name. */
const SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  align: [null, 'left', 'center', 'right'],
  alt: ['', 'a hill'],
  asset: [null, 'a'.repeat(64)],
  checked: [true, false],
  color: ['yellow', 'blue', 'gray'],
  colspan: [1],
  colwidth: [null, [120]],
  day: ['', '2026-11-24'],
  description: ['', 'about it'],
  height: [null, 480],
  href: ['https://example.org/', 'mailto:finch@example.org'],
  id: ['1', '2', '3'],
  kind: ['note', 'tip', 'warning', 'danger'],
  label: ['Guest Finch'],
  language: [null, 'js', 'mermaid'],
  level: [1, 2, 3, 4],
  name: ['notes.pdf'],
  rowspan: [1],
  scale: [null, 50],
  size: [0, 4_096],
  start: [1, 3],
  tex: ['', 'x^2'],
  title: ['', 'Title'],
  width: [null, 640],
}

function arbitraryAttributes(type: NodeType | MarkType, random: Random): Attrs {
  return Object.fromEntries(
    Object.keys(type.spec.attrs ?? {}).map(name => {
      const values = SAMPLES[name]
      if (!values) throw new Error(`There is no sample of the attribute ${name}.`)
      return [name, random.pick(values)]
    }),
  )
}

export function arbitraryMark(schema: Schema, random: Random): Mark {
  const type = random.pick(Object.values(schema.marks))
  return type.create(arbitraryAttributes(type, random))
}

/** A node of a type with all that it takes, to a depth. */
export function arbitraryNode(type: NodeType, random: Random, ink: Ink, depth = 3): Node {
  const attributes = arbitraryAttributes(type, random)
  if (type.isLeaf) return type.create(attributes)
  if (type.inlineContent) return type.create(attributes, arbitraryInline(type, random, ink))
  const types = takenBy(type).filter(taken => depth > 1 || taken.inlineContent || taken.isLeaf)
  if (types.length === 0) return type.create(attributes)
  const count = random.below(3) + (random.chance(0.9) ? 1 : 0)
  const children = Array.from({ length: count }, () =>
    arbitraryNode(random.pick(types), random, ink, depth - 1),
  )
  return type.create(attributes, children)
}

function arbitraryInline(parent: NodeType, random: Random, ink: Ink): Node[] {
  const leaves = takenBy(parent).filter(type => type.isLeaf && !type.isText)
  return Array.from({ length: random.below(4) }, () => {
    if (leaves.length > 0 && random.chance(0.25)) {
      return arbitraryNode(random.pick(leaves), random, ink)
    }
    const marks = random.chance(0.5) ? [] : [arbitraryMark(parent.schema, random)]
    return parent.schema.text(ink(1 + random.below(5)), parent.allowedMarks(marks))
  })
}

/** The types that a node's content may hold: as the schema is, any of them, as often as one likes. */
export function takenBy(type: NodeType): NodeType[] {
  return Object.values(type.schema.nodes).filter(
    taken => type.contentMatch.matchType(taken) !== null,
  )
}

export function arbitraryDocument(schema: Schema, random: Random, ink: Ink): Node {
  const blocks = takenBy(schema.topNodeType)
  const children = Array.from({ length: 3 }, () => arbitraryNode(random.pick(blocks), random, ink))
  return schema.topNodeType.create(null, [
    ...children,
    schema.node('paragraph', null, schema.text(ink(6))),
  ])
}
