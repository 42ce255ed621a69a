/**
 * The numbers of footnotes: by the order in which the text first refers to them, drawn and never
 * stored. The plugin follows references and notes (`node-index.ts`) and numbers them again when one
 * comes, goes or moves past another; at all other edits its decorations are mapped. A decoration's
 * `number` is what the node views write.
 */
import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { schema } from '../../../lib/schema'
import { string } from '../../../lib/schema-attributes'
import { type FoundNode, followNodes, indexNodes, type NodeIndex } from './node-index'

const { footnote, footnote_reference } = schema.nodes

interface Footnotes {
  readonly index: NodeIndex
  readonly drawn: DecorationSet
}

/** What a footnote's decoration says of it. */
export interface FootnoteNumber {
  /** Null: a note that nothing refers to. */
  readonly number: number | null
  /** Of a reference: whether its note is there. */
  readonly hasNote: boolean
}

const key = new PluginKey<Footnotes>('footnotes')

const isFootnote = ({ type }: Node) => type === footnote || type === footnote_reference

export function footnotes(): Plugin<Footnotes> {
  return new Plugin<Footnotes>({
    key,
    state: {
      init(_config, { doc }) {
        const index = indexNodes(doc, isFootnote)
        return { index, drawn: draw(doc, index) }
      },
      apply(tr, { index: before, drawn }) {
        if (!tr.docChanged) return { index: before, drawn }
        const index = followNodes(before, tr, isFootnote)
        if (index.found.length === 0) return { index, drawn: DecorationSet.empty }
        const same = idsOf(before) === idsOf(index)
        return { index, drawn: same ? drawn.map(tr.mapping, tr.doc) : draw(tr.doc, index) }
      },
    },
    props: { decorations: state => key.getState(state)?.drawn },
  })
}

/** What the numbers depend on. */
function idsOf({ found }: NodeIndex): string {
  return JSON.stringify(found.map(({ node }) => [node.type === footnote, idOf(node)]))
}

function idOf(node: Node): string {
  return string.read(node.attrs.id)
}

function draw(doc: Node, { found }: NodeIndex): DecorationSet {
  const numbers = numbersOf(found)
  const notes = new Set(
    found.filter(({ node }) => node.type === footnote).map(each => idOf(each.node)),
  )
  const decorations = found.map(({ pos, node }) => {
    const number = numbers.get(idOf(node)) ?? null
    const spec: FootnoteNumber = { number, hasNote: notes.has(idOf(node)) }
    // The class makes two decorations differ when only what they say does.
    return Decoration.node(
      pos,
      pos + node.nodeSize,
      { class: `footnote-${number ?? 'unused'}` },
      spec,
    )
  })
  return DecorationSet.create(doc, decorations)
}

/** The number of each id that the text refers to. */
export function numbersOf(found: readonly FoundNode[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>()
  for (const { node } of found) {
    const id = idOf(node)
    if (node.type === footnote_reference && !numbers.has(id)) numbers.set(id, numbers.size + 1)
  }
  return numbers
}

export function footnoteNumber(decorations: readonly Decoration[]): FootnoteNumber {
  const spec = decorations.find(({ spec }) => 'hasNote' in spec)?.spec
  return { number: spec?.number ?? null, hasNote: spec?.hasNote === true }
}

/** All footnotes and references, in the order of the document. */
export function footnotesOf(state: EditorState): readonly FoundNode[] {
  return key.getState(state)?.index.found ?? indexNodes(state.doc, isFootnote).found
}

/** The note that a reference is for, or null. */
export function noteOf(state: EditorState, id: string): FoundNode | null {
  return footnotesOf(state).find(({ node }) => node.type === footnote && idOf(node) === id) ?? null
}

/** The first reference to a note, or null. */
export function referenceTo(state: EditorState, id: string): FoundNode | null {
  return (
    footnotesOf(state).find(({ node }) => node.type === footnote_reference && idOf(node) === id) ??
    null
  )
}
