/**
 * The blocks of a text, drawn in stretches. A browser's work at a key grows with the boxes that stand
 * side by side: each one is visited by layout, painting and hit testing, and each one that has
 * `content-visibility: auto` is compared with the window at every frame. So the text's element, the
 * host, has a shadow tree of slots, and each slot draws a stretch of the host's children. The
 * children stay where they are, side by side in the host: ProseMirror, the selection and whoever
 * else reads the document's tree see nothing of this. Only boxes are nested.
 *
 * - Every child of the host is assigned to one slot; a child that is not is not drawn at all.
 * - The slots are in the order of their children. No slot is empty, unless it is the only one.
 * - A slot has at most `MOST` children and is made with about `USUAL`.
 */

/** Children of a slot that is made. */
const USUAL = 64
/** Children from which on a slot is cut. */
const MOST = 2 * USUAL

/** Blocks that have no margin above them. A slot begins at one: margins do not collapse through it. */
const FLUSH = 'p, ul, ol, blockquote, pre'

type Child = Element | Text

export interface Stretch {
  readonly slot: HTMLSlotElement
  /** Neighbours in the host, in order. */
  readonly children: readonly Child[]
}

interface OwnStretch extends Stretch {
  children: Child[]
}

export interface Stretches {
  readonly root: ShadowRoot
  /** In order. */
  readonly all: readonly Stretch[]
  /** The stretch that draws a child of the host, or what is inside of one; null for anything else. */
  of(node: Node | null): Stretch | null
  /**
   * Assigns what changed among the host's children: `records` say it, and all of it. Returns the
   * stretches that are new or have other children than before.
   */
  follow(records: readonly MutationRecord[]): Stretch[]
}

/** Takes over the drawing of the host's children, for as long as there is a host. */
export function createStretches(host: HTMLElement): Stretches {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', slotAssignment: 'manual' })
  const stretchOf = new WeakMap<Node, OwnStretch>()
  let all: OwnStretch[] = []

  const create = (children: Child[]): OwnStretch => {
    const stretch = { slot: host.ownerDocument.createElement('slot'), children }
    for (const child of children) stretchOf.set(child, stretch)
    return stretch
  }

  /** The stretches from `first` up to `last` get the children that are between their neighbours. */
  const arrange = (first: number, last: number): OwnStretch[] => {
    const previous = all[first - 1]?.children.at(-1)
    const end = all[last + 1]?.children[0] ?? null
    const children = childrenBetween(previous ? previous.nextSibling : host.firstChild, end)

    const old = all.slice(first, last + 1)
    const parts = partition(children, old, stretchOf).filter(part => part.children.length > 0)
    // Where nothing is left, one stretch waits for what comes.
    if (parts.length === 0 && old.length === all.length) {
      parts.push({ stretch: old[0]!, children: [] })
    }
    const arranged = parts.flatMap(({ stretch, children }) => {
      const [own = [], ...more] = cut(children)
      stretch.children = own
      for (const child of own) stretchOf.set(child, stretch)
      return [stretch, ...more.map(create)]
    })
    for (const stretch of old) if (!arranged.includes(stretch)) stretch.slot.remove()
    let next = all[last + 1]?.slot ?? null
    for (const { slot } of arranged.toReversed()) {
      if (slot.nextSibling !== next || !slot.isConnected) root.insertBefore(slot, next)
      next = slot
    }
    for (const { slot, children } of arranged) slot.assign(...children)
    all = [...all.slice(0, first), ...arranged, ...all.slice(last + 1)]
    return arranged
  }

  root.replaceChildren()
  all = cut(childrenBetween(host.firstChild, null)).map(create)
  for (const { slot, children } of all) {
    root.append(slot)
    slot.assign(...children)
  }

  return {
    root,
    get all() {
      return all
    },
    of(node) {
      let child = node
      while (child !== null && child.parentNode !== host) child = child.parentNode
      return child === null ? null : (stretchOf.get(child) ?? null)
    },
    follow(records) {
      const touched = touch(records, host, stretchOf, all[0]!)
      const changed: OwnStretch[] = []
      // From the last, so that what is ahead keeps its index; neighbours are arranged together.
      for (let last = all.length - 1; last >= 0; last -= 1) {
        if (!touched.has(all[last]!)) continue
        let first = last
        while (first > 0 && touched.has(all[first - 1]!)) first -= 1
        changed.push(...arrange(first, last))
        last = first
      }
      return changed
    },
  }
}

/** Puts each new child with the one before it; returns the stretches whose children changed. */
function touch(
  records: readonly MutationRecord[],
  host: HTMLElement,
  stretchOf: WeakMap<Node, OwnStretch>,
  first: OwnStretch,
): Set<OwnStretch> {
  const touched = new Set<OwnStretch>()
  for (const { removedNodes, addedNodes } of records) {
    for (const node of removedNodes) {
      const stretch = stretchOf.get(node)
      if (stretch) touched.add(stretch)
      stretchOf.delete(node)
    }
    for (const node of addedNodes) {
      if (node.parentNode !== host) continue
      const before = stretchOf.get(node)
      if (before) touched.add(before)
      let previous = node.previousSibling
      while (previous !== null && !stretchOf.has(previous)) previous = previous.previousSibling
      const stretch = (previous && stretchOf.get(previous)) ?? first
      stretchOf.set(node, stretch)
      touched.add(stretch)
    }
  }
  return touched
}

interface Part {
  readonly stretch: OwnStretch
  readonly children: Child[]
}

/** Each of `old` keeps its children, as far as they are in order. */
function partition(
  children: readonly Child[],
  old: readonly OwnStretch[],
  stretchOf: WeakMap<Node, OwnStretch>,
): Part[] {
  const parts = old.map((stretch): Part => ({ stretch, children: [] }))
  const indexOf = new Map(old.map((stretch, index) => [stretch, index]))
  let at = 0
  for (const child of children) {
    const stretch = stretchOf.get(child)
    at = Math.max(at, (stretch && indexOf.get(stretch)) ?? at)
    parts[at]!.children.push(child)
  }
  return parts
}

/** At least one part; none but the only one is empty. */
function cut(children: Child[]): Child[][] {
  const parts: Child[][] = []
  let start = 0
  while (children.length - start > MOST) {
    let end = start + USUAL
    while (end < start + MOST && !isFlush(children[end]!)) end += 1
    parts.push(children.slice(start, end))
    start = end
  }
  parts.push(children.slice(start))
  return parts
}

function isFlush(child: Child): boolean {
  return child instanceof Element && child.matches(FLUSH)
}

/** Other kinds of nodes cannot be assigned to a slot, and are never drawn. */
function childrenBetween(first: Node | null, end: Node | null): Child[] {
  const children: Child[] = []
  for (let node = first; node !== null && node !== end; node = node.nextSibling) {
    if (node instanceof Element || node instanceof Text) children.push(node)
  }
  return children
}
