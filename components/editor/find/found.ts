/**
 * What has been found of one query, by block of text. Nodes do not change, so what was looked through
 * once stays known as long as the node is in use: after a keystroke one paragraph is looked through
 * anew, and what is in the others is neither sought nor moved. Positions come out of a walk.
 *
 * A block of text is read so that its characters stand at its positions: what is no text, a picture
 * of a formula or a mention, is one character that nobody types.
 */
import type { Node } from 'prosemirror-model'
import type { Matches } from './match-text'

export interface Hit {
  readonly from: number
  readonly to: number
}

/** Where a walk came to something that nobody has looked through. */
export const UNKNOWN = 'unknown'

const OBJECT = '\uFFFC'

export function textOf(block: Node): string {
  const only = block.childCount === 1 ? block.firstChild : null
  if (only?.isText) return only.text ?? ''
  let text = ''
  block.forEach(child => {
    if (child.isText) text += child.text
    else text += child.type.name === 'hard_break' ? '\n' : OBJECT.repeat(child.nodeSize)
  })
  return text
}

export class Found {
  private readonly matches = new WeakMap<Node, Matches>()
  private readonly counts = new WeakMap<Node, number>()

  /** Takes in what is in a block of text. */
  learn(block: Node, matches: Matches): void {
    this.matches.set(block, matches)
  }

  /** What is in a block of text, or null before it was looked through. */
  in(block: Node): Matches | null {
    return this.matches.get(block) ?? null
  }

  /** How many hits are in a node, or null before all of it was looked through. */
  count(node: Node): number | null {
    const before = this.counts.get(node)
    if (before !== undefined) return before
    const count = this.counted(node)
    if (count !== null) this.counts.set(node, count)
    return count
  }

  private counted(node: Node): number | null {
    if (node.isTextblock) {
      const matches = this.matches.get(node)
      return matches ? matches.length / 2 : null
    }
    let sum = 0
    for (const child of node.children) {
      const count = this.count(child)
      if (count === null) return null
      sum += count
    }
    return sum
  }

  /** The blocks of text in a node that were not looked through. */
  unknownIn(node: Node): Node[] {
    if (this.count(node) !== null) return []
    if (node.isTextblock) return [node]
    return node.children.flatMap(child => this.unknownIn(child))
  }

  /** Calls `visit` with each hit that is known in the blocks of text that touch `from` to `to`. */
  each(doc: Node, from: number, to: number, visit: (hit: Hit) => void): void {
    doc.nodesBetween(from, Math.min(to, doc.content.size), (node, position) => {
      if (!node.isTextblock) return true
      const matches = this.matches.get(node) ?? []
      for (let at = 0; at < matches.length; at += 2) {
        visit({ from: position + 1 + matches[at]!, to: position + 1 + matches[at + 1]! })
      }
      return false
    })
  }

  /** The first hit that begins at `position` or after it; null where there is none. */
  next(doc: Node, position: number): Hit | typeof UNKNOWN | null {
    return this.search(doc, -1, (node, start) => {
      if (start + node.nodeSize <= position) return null
      if (!node.isTextblock) return 'inside'
      const matches = this.matches.get(node)
      if (!matches) return UNKNOWN
      for (let at = 0; at < matches.length; at += 2) {
        if (start + 1 + matches[at]! >= position) return hitAt(matches, at, start)
      }
      return null
    })
  }

  /** The last hit that ends at `position` or before it; null where there is none. */
  previous(doc: Node, position: number): Hit | typeof UNKNOWN | null {
    return this.search(
      doc,
      -1,
      (node, start) => {
        if (start >= position) return null
        if (!node.isTextblock) return 'inside'
        const matches = this.matches.get(node)
        if (!matches) return UNKNOWN
        for (let at = matches.length - 2; at >= 0; at -= 2) {
          if (start + 1 + matches[at + 1]! <= position) return hitAt(matches, at, start)
        }
        return null
      },
      true,
    )
  }

  private search(
    parent: Node,
    parentStart: number,
    look: (node: Node, start: number) => Hit | typeof UNKNOWN | 'inside' | null,
    backward = false,
  ): Hit | typeof UNKNOWN | null {
    const { children } = parent
    let edge = backward ? parentStart + 1 + parent.content.size : parentStart + 1
    for (let step = 0; step < children.length; step++) {
      const node = children[backward ? children.length - 1 - step : step]!
      const start = backward ? edge - node.nodeSize : edge
      edge = backward ? start : start + node.nodeSize
      // Most have none: they are passed over as a whole.
      if (this.counts.get(node) === 0) continue
      const seen = look(node, start)
      const result = seen === 'inside' ? this.search(node, start, look, backward) : seen
      if (result !== null) return result
    }
    return null
  }

  /** Whether exactly this stretch is a hit. */
  has(doc: Node, { from, to }: Hit): boolean {
    if (from >= to || to > doc.content.size) return false
    const $from = doc.resolve(from)
    const matches = $from.parent.isTextblock ? this.matches.get($from.parent) : undefined
    if (!matches) return false
    const offset = $from.parentOffset
    for (let at = 0; at < matches.length; at += 2) {
      if (matches[at] === offset) return matches[at + 1] === offset + to - from
    }
    return false
  }

  /** How many of the hits that are known begin before `position`. */
  before(doc: Node, position: number): number {
    let count = 0
    const walk = (parent: Node, parentStart: number): void => {
      let start = parentStart + 1
      for (const node of parent.children) {
        if (start >= position) return
        const end = start + node.nodeSize
        if (end <= position) count += this.count(node) ?? 0
        else if (!node.isTextblock) walk(node, start)
        else {
          const matches = this.matches.get(node) ?? []
          for (let at = 0; at < matches.length; at += 2) {
            if (start + 1 + matches[at]! < position) count++
          }
        }
        start = end
      }
    }
    walk(doc, -1)
    return count
  }
}

function hitAt(matches: Matches, at: number, start: number): Hit {
  return { from: start + 1 + matches[at]!, to: start + 1 + matches[at + 1]! }
}
