/**
 * Where blocks are, and going there. To measure inside of a stretch that is not laid out is to lay it
 * out: a page that asks for the places of all headings would lay out the book.
 */

/**
 * The box of a block in the window. Of one in a stretch that is away from the window it is the
 * stretch's: on the same side of everything that can be seen.
 */
export function boxOfBlock(block: Element): DOMRect {
  const slot = slotOf(block)
  const away = slot !== null && !slot.hasAttribute('data-shown')
  return (away ? slot : block).getBoundingClientRect()
}

/** Scrolls to a block, wherever it is: what is round it is laid out first, and so does not move it. */
export function scrollToBlock(block: Element): void {
  const slot = slotOf(block)
  for (const each of [slot?.previousElementSibling, slot, slot?.nextElementSibling]) {
    each?.removeAttribute('hidden')
    each?.setAttribute('data-shown', '')
  }
  block.scrollIntoView({ block: 'start' })
}

/** The slot that draws a block, which may be inside of others; null where the text has none. */
function slotOf(block: Element): HTMLSlotElement | null {
  for (let element: Element | null = block; element; element = element.parentElement) {
    if (element.assignedSlot) return element.assignedSlot
  }
  return null
}
