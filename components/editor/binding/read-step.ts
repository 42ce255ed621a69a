/**
 * The step from the document that is shown to the one that Yjs now holds. It brings its result along
 * (the very nodes that the mapping knows) and maps positions around each stretch that differs, in
 * as many stretches as there are: what stands between the edits of two peers stays where it is, with
 * its carets and decorations.
 */
import { Fragment, type Node } from 'prosemirror-model'
import { Step, StepMap, StepResult } from 'prosemirror-transform'

/** Positions before (`from`, `to`) and after (`newFrom`, `newTo`) a change. */
export interface ChangedRange {
  readonly from: number
  readonly to: number
  readonly newFrom: number
  readonly newTo: number
}

export class ReadStep extends Step {
  constructor(
    readonly result: Node,
    readonly ranges: readonly ChangedRange[],
  ) {
    super()
  }

  apply(): StepResult {
    return StepResult.ok(this.result)
  }

  override getMap(): StepMap {
    return new StepMap(
      this.ranges.flatMap(({ from, to, newFrom, newTo }) => [from, to - from, newTo - newFrom]),
    )
  }

  invert(doc: Node): ReadStep {
    const inverted = this.ranges.map(range => ({
      from: range.newFrom,
      to: range.newTo,
      newFrom: range.from,
      newTo: range.to,
    }))
    return new ReadStep(doc, inverted)
  }

  /** It holds a whole document: there is no other one that it could be applied to. */
  map(): null {
    return null
  }

  toJSON(): never {
    throw new Error('A ReadStep stays in the page that made it')
  }
}

export function createReadStep(before: Node, after: Node): ReadStep {
  return new ReadStep(after, changedRanges(before.children, after.children, 0, 0))
}

/** In order. Children that are the same object are the same; what is between them is compared. */
function changedRanges(
  before: readonly Node[],
  after: readonly Node[],
  start: number,
  newStart: number,
): ChangedRange[] {
  const most = Math.min(before.length, after.length)
  let left = 0
  while (left < most && before[left] === after[left]) left += 1
  let right = 0
  while (right < most - left && before.at(-1 - right) === after.at(-1 - right)) right += 1
  const shift = sizeOf(before, left)
  return rangesBetween(
    before.slice(left, before.length - right),
    after.slice(left, after.length - right),
    start + shift,
    newStart + shift,
  )
}

/** The same of lists of which neither the first nor the last two are the same. */
function rangesBetween(
  before: readonly Node[],
  after: readonly Node[],
  start: number,
  newStart: number,
): ChangedRange[] {
  const places = new Map(before.map((node, index) => [node, index]))
  const ranges: ChangedRange[] = []
  let [old, next] = [0, 0]
  let [at, newAt] = [start, newStart]
  const compareUpTo = (oldEnd: number, nextEnd: number) => {
    const gone = before.slice(old, oldEnd)
    const come = after.slice(next, nextEnd)
    ranges.push(...compare(gone, come, at, newAt))
    at += sizeOf(gone)
    newAt += sizeOf(come)
  }
  after.forEach((node, index) => {
    const place = places.get(node)
    if (place === undefined || place < old) return
    compareUpTo(place, index)
    at += node.nodeSize
    newAt += node.nodeSize
    old = place + 1
    next = index + 1
  })
  compareUpTo(before.length, after.length)
  return ranges
}

/** Two stretches without an object in common. */
function compare(
  before: readonly Node[],
  after: readonly Node[],
  at: number,
  newAt: number,
): ChangedRange[] {
  const paired =
    before.length === after.length &&
    before.every((node, index) => !node.isInline && node.sameMarkup(after[index]!))
  if (!paired) return differingRange(before, after, at, newAt)
  const ranges: ChangedRange[] = []
  let [inside, newInside] = [at + 1, newAt + 1]
  before.forEach((node, index) => {
    const other = after[index]!
    const compareInside = node.inlineContent ? differingRange : changedRanges
    ranges.push(...compareInside(node.children, other.children, inside, newInside))
    inside += node.nodeSize
    newInside += other.nodeSize
  })
  return ranges
}

/** From the first difference to the last one; none where the two say the same. */
function differingRange(
  before: readonly Node[],
  after: readonly Node[],
  at: number,
  newAt: number,
): ChangedRange[] {
  const old = Fragment.fromArray(before)
  const next = Fragment.fromArray(after)
  const start = old.findDiffStart(next)
  if (start === null) return []
  const end = old.findDiffEnd(next) ?? { a: old.size, b: next.size }
  // "aa" to "aaa" differs at its end when read forwards, at its start when read backwards.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  return [
    {
      from: at + start,
      to: at + end.a + overlap,
      newFrom: newAt + start,
      newTo: newAt + end.b + overlap,
    },
  ]
}

/** Of the first `count` nodes. */
function sizeOf(nodes: readonly Node[], count = nodes.length): number {
  let size = 0
  for (let at = 0; at < count; at += 1) size += nodes[at]?.nodeSize ?? 0
  return size
}
