/**
 * A body into an empty fragment, stored as y-prosemirror stores it: an element a node, with the
 * attributes that are not null; one Y.XmlText a run of text, its marks as formatting. Written from
 * the outside in, since an element's content that is set before the element has a document goes
 * through one function call's arguments, of which there may not be any number.
 */
import type { Mark, Node } from 'prosemirror-model'
import * as Y from 'yjs'

/** `body` has no marks that overlap with their own kind; Markdown makes none. */
export function writeDocument(body: Node, fragment: Y.XmlFragment): void {
  const groups = grouped(body)
  const types = groups.map(group =>
    Array.isArray(group) ? new Y.XmlText() : new Y.XmlElement(group.type.name),
  )
  fragment.insert(0, types)
  groups.forEach((group, index) => {
    const type = types[index]!
    if (type instanceof Y.XmlText) {
      type.applyDelta((group as Node[]).map(asInsert))
      return
    }
    const node = group as Node
    for (const [name, value] of Object.entries(node.attrs)) {
      if (value !== null) type.setAttribute(name, value)
    }
    writeDocument(node, type)
  })
}

/** The children, neighbouring texts together. */
function grouped(parent: Node): (Node | Node[])[] {
  const groups: (Node | Node[])[] = []
  parent.forEach(child => {
    const last = groups.at(-1)
    if (!child.isText) groups.push(child)
    else if (Array.isArray(last)) last.push(child)
    else groups.push([child])
  })
  return groups
}

function asInsert(text: Node): { insert: string; attributes: Record<string, unknown> } {
  return {
    insert: text.text!,
    attributes: Object.fromEntries(text.marks.map(mark => [keyOf(mark), mark.attrs])),
  }
}

function keyOf(mark: Mark): string {
  if (!mark.type.excludes(mark.type)) throw new TypeError(`${mark.type.name} overlaps with itself.`)
  return mark.type.name
}
