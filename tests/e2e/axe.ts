import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds on the page as it stands, but for what is in `except`: one line a rule and element. */
export function faults(page: Page, except?: string): Promise<string[]> {
  return linesOf(new AxeBuilder({ page }), except)
}

/** Of that, what is in colours alone. */
export function faintness(page: Page, except?: string): Promise<string[]> {
  return linesOf(new AxeBuilder({ page }).withRules('color-contrast'), except)
}

async function linesOf(axe: AxeBuilder, except?: string): Promise<string[]> {
  const { violations } = await (except ? axe.exclude(except) : axe).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
