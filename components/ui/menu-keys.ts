import type { KeyboardEvent } from 'react'

/**
 * Arrows, Home and End in a menu, ahead of its items: to the next item at once. Left to themselves
 * they move a moment later, and a key that comes before that acts on the item that was left. An item
 * with `data-arrows` has its own.
 */
export function goAlongMenu(event: KeyboardEvent<HTMLElement>): void {
  const { currentTarget: menu, target, key } = event
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
  if (!(target instanceof HTMLElement) || target.closest('[role="menu"]') !== menu) return
  if (target.closest('[data-arrows]')) return
  const items = itemsOf(menu)
  const next = items[placeAfter(key, items.indexOf(target), items.length) ?? -1]
  if (!next) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
}

/** Null where the key goes nowhere, or none of the items has the focus yet. */
function placeAfter(key: string, at: number, count: number): number | null {
  if (at < 0) return null
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1)
    case 'ArrowUp':
      return Math.max(at - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([data-disabled])')]
}
