/**
 * The caret of a peer. Its name is drawn by the style sheet out of an attribute: as text in the
 * document it would be found by the browser's search, be read aloud and be checked for spelling.
 */
import type { DecorationAttrs } from 'prosemirror-view'
import { inkOn } from '../../ui/ink-on'
import type { Peer } from './peer'

/** `peer.color` has been checked; custom properties take it without any CSS being parsed. */
export function createPeerCaret({ name, color }: Peer): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'peer-caret'
  caret.setAttribute('aria-hidden', 'true')
  caret.style.setProperty('--peer', color)
  caret.style.setProperty('--peer-ink', inkOn(color))
  const label = document.createElement('span')
  label.className = 'peer-label'
  label.dataset.name = name
  caret.append(label)
  return caret
}

export function peerSelection({ color }: Peer): DecorationAttrs {
  return { class: 'peer-selection', style: `--peer: ${color}` }
}

/** Puts labels that would leave the text's right edge on the left of their carets. */
export function turnLabels(root: HTMLElement): void {
  const { right } = root.getBoundingClientRect()
  const labels = [...root.querySelectorAll<HTMLElement>('.peer-label')]
  // All are measured before any is changed: one layout, not one a label.
  const widths = labels.map(label => {
    const start = label.parentElement?.getBoundingClientRect().left ?? 0
    return start + label.offsetWidth
  })
  labels.forEach((label, index) => {
    label.toggleAttribute('data-turned', widths[index]! > right)
  })
}
