import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds on the page as it stands: one line a rule and element. */
export function faults(page: Page): Promise<string[]> {
  return linesOf(new AxeBuilder({ page }))
}

/** Of that, what is in colours alone. */
export function faintness(page: Page): Promise<string[]> {
  return linesOf(new AxeBuilder({ page }).withRules('color-contrast'))
}

async function linesOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
