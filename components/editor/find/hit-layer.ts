/**
 * The hits as they are drawn: those in the blocks round the window alone, `shown`, since a book may
 * have hundreds of thousands. They move with what is typed, and only the blocks that a change touched
 * are drawn anew. The hit that is selected is the current one.
 */
import type { Node } from 'prosemirror-model'
import type { Selection, Transaction } from 'prosemirror-state'
import type { Mapping } from 'prosemirror-transform'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { FindLayer } from './find-slot'
import { type Found, type Hit, textOf } from './found'
import type { Matches } from './match-text'

/** What the bar says of the search. */
export interface Tally {
  readonly count: number
  /** Which of the hits is the current one, from 1 on; null: none is. */
  readonly index: number | null
  /** Whether all of the text was looked through. */
  readonly complete: boolean
  readonly trouble: 'malformed' | 'too-slow' | 'no-thread' | null
}

export const NO_TALLY: Tally = { count: 0, index: null, complete: true, trouble: null }

export interface Stretch {
  readonly from: number
  readonly to: number
}

interface LayerParts {
  readonly found: Found
  /** Looks through one text at once, where that can be done. */
  readonly immediate: ((text: string) => Matches) | null
  readonly shown: Stretch
  readonly tally: Tally
  readonly hits: DecorationSet
  readonly current: Hit | null
  readonly decorations: DecorationSet
}

export class HitLayer implements FindLayer {
  readonly tally: Tally
  readonly shown: Stretch
  readonly decorations: DecorationSet

  private constructor(private readonly parts: LayerParts) {
    this.tally = parts.tally
    this.shown = parts.shown
    this.decorations = parts.decorations
  }

  static create(
    found: Found,
    immediate: LayerParts['immediate'],
    tally: Tally = NO_TALLY,
  ): HitLayer {
    const none = DecorationSet.empty
    const shown = { from: 0, to: 0 }
    return new HitLayer({
      found,
      immediate,
      shown,
      tally,
      hits: none,
      current: null,
      decorations: none,
    })
  }

  /** Whether it draws what was found there, and of no other query. */
  isOf(found: Found): boolean {
    return this.parts.found === found
  }

  /** With another stretch drawn, or the same one anew. */
  showing(doc: Node, shown: Stretch): HitLayer {
    const { found, immediate } = this.parts
    if (immediate) learnStretch(doc, shown, found, immediate)
    const hits = DecorationSet.create(doc, drawn(doc, shown, found))
    return new HitLayer({ ...this.parts, shown, hits, current: null, decorations: hits })
  }

  tallied(tally: Tally): HitLayer {
    return new HitLayer({ ...this.parts, tally })
  }

  after(tr: Transaction): HitLayer {
    const { found, current } = this.parts
    // First what has changed is looked through: the current hit may be in it.
    const moved = tr.docChanged ? this.moved(tr) : this.parts
    const next = hitOf(tr.selection, found, tr.doc)
    if (!tr.docChanged && sameHit(next, current)) return this
    const decorations = next ? moved.hits.add(tr.doc, [currentLook(next)]) : moved.hits
    return new HitLayer({ ...moved, current: next, decorations })
  }

  private moved({ doc, mapping }: Transaction): LayerParts {
    const { found, immediate } = this.parts
    const shown = {
      from: mapping.map(this.parts.shown.from, -1),
      to: mapping.map(this.parts.shown.to, 1),
    }
    let hits = this.parts.hits.map(mapping, doc)
    const changed = changedStretch(mapping)
    const from = Math.max(changed.from, shown.from)
    const to = Math.min(changed.to, shown.to)
    // Where nothing can be told at once, what was drawn stays until it is.
    if (from <= to && immediate) {
      const stretch = wholeBlocks(doc, { from, to })
      learnStretch(doc, stretch, found, immediate)
      hits = hits.remove(hits.find(stretch.from, stretch.to)).add(doc, drawn(doc, stretch, found))
    }
    return { ...this.parts, shown, hits, decorations: hits }
  }
}

function hitOf({ from, to, empty }: Selection, found: Found, doc: Node): Hit | null {
  return !empty && found.has(doc, { from, to }) ? { from, to } : null
}

function sameHit(a: Hit | null, b: Hit | null): boolean {
  return a === b || (a !== null && b !== null && a.from === b.from && a.to === b.to)
}

function currentLook({ from, to }: Hit): Decoration {
  return Decoration.inline(from, to, { class: 'find-current' })
}

function drawn(doc: Node, { from, to }: Stretch, found: Found): Decoration[] {
  const decorations: Decoration[] = []
  found.each(doc, from, to, hit => {
    decorations.push(Decoration.inline(hit.from, hit.to, { class: 'find-hit' }))
  })
  return decorations
}

function learnStretch(
  doc: Node,
  { from, to }: Stretch,
  found: Found,
  immediate: (text: string) => Matches,
): void {
  doc.nodesBetween(from, Math.min(to, doc.content.size), node => {
    if (!node.isTextblock) return true
    if (found.in(node) === null) found.learn(node, immediate(textOf(node)))
    return false
  })
}

/** What a mapping's steps have put in, or taken from, as one stretch of the document after them. */
function changedStretch({ maps }: Mapping): Stretch {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const map of maps) {
    if (from <= to) {
      from = map.map(from, -1)
      to = map.map(to, 1)
    }
    map.forEach((_oldStart, _oldEnd, start, end) => {
      from = Math.min(from, start)
      to = Math.max(to, end)
    })
  }
  return { from, to }
}

/** The stretch, as far as the blocks of text that it begins and ends in. */
function wholeBlocks(doc: Node, { from, to }: Stretch): Stretch {
  const $from = doc.resolve(from)
  const $to = doc.resolve(to)
  return {
    from: $from.parent.isTextblock ? $from.start() : from,
    to: $to.parent.isTextblock ? $to.end() : to,
  }
}
