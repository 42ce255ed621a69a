/** Which of the elements that are there becomes which of the nodes that shall be there. */
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import type { Reading, YChild } from './read'

/** A child that shall be, and the element that becomes it; null where one must be made. */
export interface Match {
  readonly kept: Y.XmlElement | null
  readonly node: Node
}

/** One match a node of `after`, in order; the kept elements are in the order of `before`. */
export function matchChildren(
  before: readonly YChild[],
  after: readonly Node[],
  reading: Reading,
): Match[] {
  const shows = (index: number, node: Node) => reading.mapping.get(before[index]!) === node
  const shared = Math.min(before.length, after.length)
  let left = 0
  while (left < shared && shows(left, after[left]!)) left += 1
  let right = 0
  while (
    right < shared - left &&
    shows(before.length - 1 - right, after[after.length - 1 - right]!)
  ) {
    right += 1
  }
  const middle = matchBetween(
    before.slice(left, before.length - right),
    after.slice(left, after.length - right),
    reading,
  )
  const unchanged = (from: number, to: number, shift: number) =>
    after.slice(from, to).map((node, offset) => {
      return { kept: before[from + offset + shift] as Y.XmlElement, node }
    })
  return [
    ...unchanged(0, left, 0),
    ...middle,
    ...unchanged(after.length - right, after.length, before.length - after.length),
  ]
}

/** Splits at the children that are unchanged and matches what is between them. */
function matchBetween(
  before: readonly YChild[],
  after: readonly Node[],
  reading: Reading,
): Match[] {
  const shownAt = new Map<Node, number[]>()
  before.forEach((child, index) => {
    const node = reading.mapping.get(child)
    if (node === undefined || Array.isArray(node)) return
    const places = shownAt.get(node)
    if (places) places.push(index)
    else shownAt.set(node, [index])
  })
  const matches: Match[] = []
  let fromBefore = 0
  let fromAfter = 0
  const matchUpTo = (toBefore: number, toAfter: number) => {
    const gap = before.slice(fromBefore, toBefore)
    matches.push(...matchGap(gap, after.slice(fromAfter, toAfter), reading))
  }
  after.forEach((node, index) => {
    const anchor = shownAt.get(node)?.find(place => place >= fromBefore)
    if (anchor === undefined) return
    matchUpTo(anchor, index)
    matches.push({ kept: before[anchor] as Y.XmlElement, node })
    fromBefore = anchor + 1
    fromAfter = index + 1
  })
  matchUpTo(before.length, after.length)
  return matches
}

/** Takes pairs from whichever end is more alike, until one side is used up. */
function matchGap(before: readonly YChild[], after: readonly Node[], reading: Reading): Match[] {
  const head: Match[] = []
  const tail: Match[] = []
  let [low, high] = [0, before.length]
  let [next, last] = [0, after.length]
  while (low < high && next < last) {
    const left = likeness(before[low]!, after[next]!, reading)
    const right = likeness(before[high - 1]!, after[last - 1]!, reading)
    if (left >= 0 && left >= right) {
      head.push({ kept: before[low++] as Y.XmlElement, node: after[next++]! })
    } else if (right >= 0) {
      tail.push({ kept: before[--high] as Y.XmlElement, node: after[--last]! })
    } else {
      low += 1
      head.push({ kept: null, node: after[next++]! })
    }
  }
  const made = after.slice(next, last).map(node => ({ kept: null, node }))
  return [...head, ...made, ...tail.reverse()]
}

/** How much of the content is the same at both ends; -1 where the child cannot become the node. */
function likeness(child: YChild, node: Node, { mapping, standIns }: Reading): number {
  if (!(child instanceof Y.XmlElement) || child.nodeName !== node.type.name) return -1
  const shown = mapping.get(child)
  if (shown === undefined || Array.isArray(shown)) return -1
  if (standIns.has(shown) || standIns.has(node)) return -1
  const start = shown.content.findDiffStart(node.content)
  if (start === null) return Number.POSITIVE_INFINITY
  const end = shown.content.findDiffEnd(node.content)
  return start + (end === null ? 0 : shown.content.size - end.a)
}
