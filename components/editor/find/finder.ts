/**
 * Looks for one query in one view, as long as that query is asked for. The text is looked through in
 * slices, between which the page answers: first what is on the screen, then from the caret on and
 * round. Whatever changes afterwards is looked through a moment later. A wish to go to a hit is kept
 * until the slices have come so far that it can be told which one it is.
 */

import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { watchView } from '../watch'
import { findLayer, withLayer } from './find-slot'
import { Found, type Hit, textOf, UNKNOWN } from './found'
import { HitLayer, type Stretch, type Tally } from './hit-layer'
import { compile, type FindQuery } from './query'
import { type Replacing, replaceHits } from './replace'
import { fillTemplate } from './replacement'
import { reveal, stretchNear } from './reveal'
import { createSearcher, type PatternThread } from './searcher'

type Direction = 'next' | 'previous'

export interface Finder {
  /** Selects the hit after the selection, or before it, and scrolls to it. */
  go(direction: Direction): void
  /** Replaces the current hit and goes on to the next one; without a current one it only goes on. */
  replace(template: string): void
  /** Replaces every hit; returns how many, 0 while not all of the text was looked through. */
  replaceAll(template: string): number
  /** Forgets the query; what is drawn of it stays until another comes or the bar closes. */
  destroy(): void
}

export interface FinderOptions {
  /** Milliseconds that a pattern may take over one batch of text. */
  readonly patternMs: number
  /** Milliseconds from a change of the text or the caret until it is counted anew. */
  readonly settleMs: number
  /** Pixels of the window that bars cover. */
  readonly margins: { readonly top: number; readonly bottom: number }
  readonly startThread?: () => PatternThread
}

/** Milliseconds between two counts while the text is looked through. */
const COUNT_MS = 100

/** The hit at the caret, or the first after it, is gone to as soon as it is found. */
export function createFinder(view: EditorView, query: FindQuery, options: FinderOptions): Finder {
  const compiled = compile(query)
  const searcher = createSearcher(compiled, options)
  const found = new Found()
  let destroyed = false
  let running = false
  let trouble: Tally['trouble'] = compiled.kind === 'malformed' ? 'malformed' : null
  /** Where to go as soon as it is known where that is. */
  let wish: { direction: Direction; position: number } | null = {
    direction: 'next',
    position: view.state.selection.from,
  }
  let counted: { doc: Node; selection: unknown } | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let frame: number | null = null

  const layer = (): HitLayer => {
    const before = findLayer(view.state)
    return before instanceof HitLayer && before.isOf(found) ? before : blank()
  }
  const blank = () => HitLayer.create(found, searcher?.immediate ?? null)
  const isOver = () => destroyed || view.isDestroyed

  function show(shown: Stretch = stretchNear(view)): void {
    view.dispatch(withLayer(view.state.tr, layer().showing(view.state.doc, shown)))
  }

  /** Counts, draws what is known by now, and says it. */
  function tell(): void {
    const { doc, selection } = view.state
    counted = { doc, selection }
    const shown = layer().showing(doc, layer().shown)
    view.dispatch(withLayer(view.state.tr, shown.tallied(tally())))
  }

  function tally(): Tally {
    const { doc, selection } = view.state
    const count = found.count(doc)
    return {
      count: count ?? found.before(doc, doc.content.size),
      index: found.has(doc, selection) ? found.before(doc, selection.from) + 1 : null,
      complete: count !== null || searcher === null || trouble !== null,
      trouble,
    }
  }

  async function run(): Promise<void> {
    if (running || !searcher || trouble) return
    running = true
    let told = Number.NEGATIVE_INFINITY
    while (!isOver()) {
      const blocks = nextBlocks(view, found, layer().shown, searcher.batch)
      if (blocks.length === 0) break
      const answer = await searcher.search(blocks.map(textOf))
      if (isOver()) return
      if (answer.kind !== 'matches') {
        trouble = answer.kind
        break
      }
      blocks.forEach((block, index) => {
        found.learn(block, answer.each[index]!)
      })
      grant()
      if (performance.now() - told > COUNT_MS) {
        tell()
        told = performance.now()
      }
      await nextTask()
    }
    running = false
    if (isOver()) return
    grant()
    tell()
  }

  /** Goes where one wished to go, if that can be told. */
  function grant(): void {
    if (!wish) return
    const { doc } = view.state
    const seek = (position: number) =>
      wish?.direction === 'previous' ? found.previous(doc, position) : found.next(doc, position)
    const edge = wish.direction === 'previous' ? doc.content.size : 0
    const hit = seek(wish.position) ?? seek(edge)
    if (hit === UNKNOWN && !trouble) return
    wish = null
    if (hit !== null && hit !== UNKNOWN) select(hit)
  }

  function select({ from, to }: Hit): void {
    const { tr, doc } = view.state
    view.dispatch(tr.setSelection(TextSelection.create(doc, from, to)))
    reveal(view, from, options.margins)
    look()
  }

  function go(direction: Direction): void {
    const { from, to } = view.state.selection
    wish = { direction, position: direction === 'next' ? to : from }
    grant()
    tell()
  }

  function replacing({ from, to }: Hit, template: string): Replacing {
    return { from, to, text: compiled.kind === 'pattern' ? filled(from, template) : template }
  }

  /** The pattern matches here: the thread has found that in time, so it is found here in time. */
  function filled(position: number, template: string): string {
    if (compiled.kind !== 'pattern') return template
    const $position = view.state.doc.resolve(position)
    const expression = new RegExp(compiled.source, `${compiled.flags.replace('g', '')}y`)
    expression.lastIndex = $position.parentOffset
    const match = expression.exec(textOf($position.parent))
    return match ? fillTemplate(template, match) : template
  }

  function replace(template: string): void {
    const { doc, selection } = view.state
    if (view.editable && found.has(doc, selection)) {
      view.dispatch(replaceHits(view.state.tr, [replacing(selection, template)]))
      const { to } = view.state.selection
      wish = { direction: 'next', position: to }
      runOn()
    } else {
      go('next')
    }
  }

  function replaceAll(template: string): number {
    const { doc } = view.state
    if (!view.editable || found.count(doc) === null) return 0
    const all: Replacing[] = []
    found.each(doc, 0, doc.content.size, hit => {
      all.push(replacing(hit, template))
    })
    if (all.length > 0) view.dispatch(replaceHits(view.state.tr, all))
    runOn()
    return all.length
  }

  /** Draws the blocks that have come near the window. */
  function look(): void {
    frame = null
    if (isOver()) return
    const near = stretchNear(view)
    const { shown } = layer()
    if (near.from < shown.from || near.to > shown.to) show(near)
  }
  const lookSoon = () => {
    frame ??= requestAnimationFrame(look)
  }

  const settled = () => {
    timer = null
    const { doc, selection } = view.state
    if (isOver() || running || (counted?.doc === doc && counted.selection === selection)) return
    if (counted?.doc === doc) tell()
    else runOn()
  }
  const settleSoon = () => {
    timer ??= setTimeout(settled, options.settleMs)
  }

  function runOn(): void {
    run().catch(reportError)
  }

  const unwatch = watchView(view, settleSoon)
  window.addEventListener('scroll', lookSoon, { passive: true })
  window.addEventListener('resize', lookSoon)
  show()
  if (searcher) runOn()
  else tell()

  return {
    go,
    replace,
    replaceAll,
    destroy() {
      destroyed = true
      searcher?.destroy()
      unwatch()
      window.removeEventListener('scroll', lookSoon)
      window.removeEventListener('resize', lookSoon)
      if (timer !== null) clearTimeout(timer)
      if (frame !== null) cancelAnimationFrame(frame)
    },
  }
}

/** The next blocks of text to look through, of `room` characters together or a little more. */
function nextBlocks(view: EditorView, found: Found, shown: Stretch, room: number): Node[] {
  const { doc, selection } = view.state
  const blocks: Node[] = []
  let left = room
  const take = (node: Node) => {
    if (left <= 0) return
    for (const block of found.unknownIn(node)) {
      if (left <= 0) return
      left -= block.content.size
      blocks.push(block)
    }
  }
  doc.nodesBetween(shown.from, Math.min(shown.to, doc.content.size), node => {
    take(node)
    return false
  })
  // What is on the screen is not kept waiting for the rest.
  if (blocks.length > 0) return blocks
  const start = selection.$from.index(0)
  for (let step = 0; step < doc.childCount && left > 0; step++) {
    take(doc.child((start + step) % doc.childCount))
  }
  return blocks
}

/** Lets the page answer to what has come meanwhile. */
function nextTask(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve))
}
