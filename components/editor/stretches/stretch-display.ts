/**
 * Which stretches are laid out. One of three ways for each:
 *
 * - *shown*: near the window, or where an end of the selection is. An ordinary box: nothing is
 *   clipped to it, and a block that has just been made takes the caret at once.
 * - *skipped*: the browser lays it out when it comes near, or when something needs it: find-in-page,
 *   a script that measures it, an assistive program (`content-visibility: auto`).
 * - *passed over*: between the ends of a selection. The browser lays out what is selected, wherever
 *   it is, and makes a text of it: all of a book for Mod-A. While one writes it is given nothing
 *   there but the height; once the focus is elsewhere, in the browser's own search for one, it finds
 *   the words again (`hidden="until-found"`).
 *
 * The slots themselves hold this state, in `data-shown` and `hidden`; there is no other copy of it.
 * The host's `data-stretches` is `writing` while the focus is in the text.
 */
import type { Stretch, Stretches } from './stretches'

/** Heights of the window, above and below it, in which stretches are shown. */
const NEAR = 1.5
/** Of an em: how wide a character is, about, where nothing was laid out yet. */
const CHARACTER = 0.45

const STYLE = `
  slot {
    display: flow-root;
    content-visibility: auto;
    contain-intrinsic-block-size: auto var(--height, 300px);
  }
  slot[hidden] {
    content-visibility: hidden;
    height: var(--passed);
  }
  @media screen {
    :host([data-stretches="writing"]) slot[hidden]::slotted(*) { display: none !important }
  }
  slot[data-shown] { content-visibility: visible }
  @media print {
    slot {
      height: auto !important;
      content-visibility: visible !important;
    }
  }
`

export interface StretchDisplay {
  /** To be called with what `follow` returned: says how high they are, about. */
  estimate(changed: readonly Stretch[]): void
  /** The children of the host in which the selection begins and ends. */
  select(anchor: Node | null, head: Node | null): void
  /** Looks where the window is; measures the page. */
  look(): void
}

export function createStretchDisplay(host: HTMLElement, stretches: Stretches): StretchDisplay {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  stretches.root.adoptedStyleSheets = [sheet]

  /** Indices: the stretches near the window, and those of the selection's ends. */
  let near = { from: 0, to: 0 }
  let ends: readonly (Stretch | null)[] = []

  const apply = () => {
    const { all } = stretches
    const at = ends.map(stretch => (stretch ? all.indexOf(stretch) : -1)).filter(i => i >= 0)
    const [first, last] = [Math.min(...at), Math.max(...at)]
    const passing: HTMLSlotElement[] = []
    all.forEach(({ slot }, index) => {
      const isNear = near.from <= index && index <= near.to
      const shown = isNear || at.some(end => Math.abs(end - index) <= 1)
      const passed = !shown && first < index && index < last
      if (passed && !slot.hasAttribute('hidden')) passing.push(slot)
      if (!passed && slot.hasAttribute('hidden')) slot.removeAttribute('hidden')
      if (slot.hasAttribute('data-shown') !== shown) slot.toggleAttribute('data-shown', shown)
    })
    // All are measured before any is changed: one layout, not one a slot.
    const heights = passing.map(slot => slot.offsetHeight)
    passing.forEach((slot, index) => {
      slot.style.setProperty('--passed', `${heights[index]}px`)
      slot.setAttribute('hidden', 'until-found')
    })
  }

  const box = (index: number) => stretches.all[index]!.slot.getBoundingClientRect()

  /**
   * Applies, and keeps what is in the window where it is while what is above takes its true height.
   * The browser's own scroll anchoring holds on to what has the focus, which is the whole text.
   */
  const applyInPlace = () => {
    const middle = firstWhere(stretches.all.length, at => box(at).bottom >= window.innerHeight / 2)
    const before = middle < stretches.all.length ? box(middle).top : null
    apply()
    const moved = before === null ? 0 : box(middle).top - before
    if (moved !== 0) window.scrollBy({ top: moved, behavior: 'instant' })
  }

  const look = () => {
    const count = stretches.all.length
    const { innerHeight } = window
    const from = firstWhere(count, at => box(at).bottom >= -NEAR * innerHeight)
    const beyond = firstWhere(count, at => box(at).top > (1 + NEAR) * innerHeight)
    near = { from, to: beyond - 1 }
    applyInPlace()
  }

  return {
    estimate(changed) {
      const { fontSize, lineHeight } = getComputedStyle(host)
      const em = Number.parseFloat(fontSize)
      const line = Number.parseFloat(lineHeight)
      const perLine = Math.max(1, host.clientWidth / (CHARACTER * em))
      for (const { slot, children } of changed) {
        const height = children.reduce((sum, child) => {
          const lines = Math.ceil((child.textContent?.length ?? 0) / perLine) || 1
          return sum + lines * line + em
        }, 0)
        slot.style.setProperty('--height', `${Math.round(height)}px`)
      }
    },
    select(anchor, head) {
      const next = [stretches.of(anchor), stretches.of(head)]
      if (next.every((stretch, index) => stretch === ends[index])) return
      ends = next
      applyInPlace()
    },
    look,
  }
}

/** The first of `count` ascending indices for which `holds`, or `count`. */
function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
