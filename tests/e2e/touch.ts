import type { Page } from '@playwright/test'

/** As small as what a finger presses may be, in pixels. */
const LEAST = 40

/**
 * What can be pressed on the page as it stands and is too small for a finger: one line each. What
 * counts is where a press arrives, which may be more than what is drawn. Links in a line of text are
 * as large as their words; what is cut off or covered is looked at when it is not.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(least => {
    const isIn = (x: number, y: number, element: Element) => {
      const hit = document.elementFromPoint(x, y)
      return element.contains(hit) || hit?.closest('label')?.contains(element) === true
    }
    /** How far from the middle a press still arrives. */
    const reach = (element: Element, x: number, y: number, dx: number, dy: number) => {
      let far = 0
      while (far < least && isIn(x + dx * (far + 1), y + dy * (far + 1), element)) far += 1
      return far
    }
    const isWhole = (element: Element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      for (let frame = element.parentElement; frame; frame = frame.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(frame)
        if (overflowX === 'visible' && overflowY === 'visible') continue
        const box = frame.getBoundingClientRect()
        if (left < box.left || right > box.right || top < box.top || bottom > box.bottom) {
          return false
        }
      }
      return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
    }
    const pressed = document.querySelectorAll(
      'button, a[href], input, select, textarea, [role^=menuitem], [role=option], [role=slider]',
    )
    return [...pressed].flatMap(element => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      if (getComputedStyle(element).display === 'inline' || !isWhole(element)) return []
      const isBare = [left + width / 4, x, left + (3 * width) / 4].every(across =>
        [top + 2, y, top + height - 2].every(down => isIn(across, down, element)),
      )
      if (width === 0 || !isBare) return []
      const wide = reach(element, x, y, 1, 0) + reach(element, x, y, -1, 0)
      const high = reach(element, x, y, 0, 1) + reach(element, x, y, 0, -1)
      if (wide >= least - 1 && high >= least - 1) return []
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim()
      return [`${wide} × ${high}: ${element.tagName.toLowerCase()} “${name}”`]
    })
  }, LEAST)
}
