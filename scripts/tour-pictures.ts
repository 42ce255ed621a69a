/** Pictures of every stop of the tour (`tests/e2e/tour`): in light and dark, on a desk and on a phone. */
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { LEGS } from '../tests/e2e/tour/legs'
import type { Visit } from '../tests/e2e/tour/visit'

export interface TourOptions {
  readonly browser: Browser
  /** Of the server. */
  readonly url: string
  readonly folder: string
  readonly words: Visit['words']
  /** What is in a device's window, by the name that its pictures begin with. */
  readonly devices: Readonly<Record<string, BrowserContextOptions>>
  /** The legs to take; all of them where none is named. */
  readonly only?: readonly string[]
}

export async function takeTour(options: TourOptions): Promise<void> {
  const { browser, url, folder, words, devices, only = [] } = options
  for (const [device, deviceOptions] of Object.entries(devices)) {
    for (const [name, leg] of Object.entries(LEGS)) {
      if (only.length > 0 && !only.includes(name)) continue
      const openWindow = async () => {
        const settings = { baseURL: url, locale: words.locale, reducedMotion: 'reduce' } as const
        return (await browser.newContext({ ...settings, ...deviceOptions })).newPage()
      }
      const page = await openWindow()
      const others: Page[] = []
      await leg({
        page,
        words,
        phone: deviceOptions.isMobile === true,
        async somebody() {
          const other = await openWindow()
          others.push(other)
          return other
        },
        async look(stop, shown = page) {
          for (const colorScheme of ['light', 'dark'] as const) {
            await showIn(shown, colorScheme)
            await shown.screenshot({ path: join(folder, `${device}-${stop}-${colorScheme}.png`) })
          }
          await showIn(shown, 'light')
        },
      })
      for (const one of [page, ...others]) await one.context().close()
    }
  }
}

/** Diagrams are drawn anew in other colours. */
async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  const diagram = page.locator('.diagram img').first()
  const before = (await diagram.count()) > 0 ? await diagram.getAttribute('src') : null
  const themeBefore = await page.evaluate(() => document.documentElement.dataset.theme)
  await page.emulateMedia({ colorScheme })
  if (before === null || themeBefore === colorScheme) return
  await page.waitForFunction(
    src => document.querySelector('.diagram img')?.getAttribute('src') !== src,
    before,
  )
}
