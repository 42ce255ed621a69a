/** Which footnotes a document has, in the order in which its text first refers to them. */
import type { Node } from 'prosemirror-model'
import { string } from './schema-attributes'

export interface Footnotes {
  /** Those that are referred to, then the others as they stand. Of two with one id, both. */
  readonly inOrder: readonly Node[]
  /** For each id, the number of its first footnote, from 1. */
  readonly numbers: ReadonlyMap<string, number>
}

export function collectFootnotes(doc: Node): Footnotes {
  const byId = new Map<string, Node[]>()
  const referred = new Set<string>()
  doc.descendants(node => {
    const id = string.read(node.attrs.id)
    if (node.type.name === 'footnote_reference') referred.add(id)
    if (node.type.name !== 'footnote') return
    const same = byId.get(id) ?? []
    same.push(node)
    byId.set(id, same)
  })
  const ids = new Set([...Array.from(referred).filter(id => byId.has(id)), ...byId.keys()])
  const inOrder: Node[] = []
  const numbers = new Map<string, number>()
  for (const id of ids) {
    numbers.set(id, inOrder.length + 1)
    for (const footnote of byId.get(id) ?? []) inOrder.push(footnote)
  }
  return { inOrder, numbers }
}
