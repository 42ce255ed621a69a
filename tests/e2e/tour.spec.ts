/**
 * Every screen, and everything that opens on one (`tour/`): by what axe can find, in light and dark, on
 * a desk and on a phone, where everything is also to be large enough for a finger.
 */
import type { Page } from '@playwright/test'
import { en } from '../../components/words/en'
import { faintness, faults } from './axe'
import { expect, test } from './story'
import { smallTargets } from './touch'
import { LEGS, type LegName } from './tour/legs'

/** Each with the legs of the tour that are taken on it; `accessibility.spec.ts` sees to the others. */
const DEVICES = {
  desk: {
    options: { viewport: { width: 1280, height: 860 } },
    legs: Object.keys(LEGS) as LegName[],
  },
  phone: {
    options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    legs: ['the start', 'forms of blocks'],
  },
} as const satisfies Record<string, { options: object; legs: readonly LegName[] }>

for (const [device, { options, legs }] of Object.entries(DEVICES)) {
  for (const name of legs) {
    test(`nothing is hidden from anybody in ${name}, on a ${device}`, async ({
      newPerson,
      complaints,
    }) => {
      test.setTimeout(180_000)
      complaints.expect(/status of (403|404|507)|net::ERR_FAILED/)
      const phone = device === 'phone'
      const openWindow = async () => {
        // Colours that fade in are faint for a moment.
        const person = await newPerson({ ...options, reducedMotion: 'reduce' })
        return person.newPage()
      }
      const page = await openWindow()
      const found: string[] = []
      const known = new Set<string>()
      const note = (stop: string, lines: readonly string[]) =>
        found.push(...lines.map(line => `${stop}: ${line}`))

      await LEGS[name]({
        page,
        words: en,
        phone,
        somebody: openWindow,
        async look(stop, shown = page) {
          const except = await knownText(shown, known)
          note(stop, await faults(shown, except))
          if (phone) note(stop, await smallTargets(shown))
          await changeTheme(shown, 'dark')
          note(`${stop}, dark`, await faintness(shown, except))
          await changeTheme(shown, 'light')
        },
      })
      expect(found).toEqual([])
    })
  }
}

/** A text that was looked at before, and is left out: it may be long. */
async function knownText(page: Page, known: Set<string>): Promise<string | undefined> {
  const text = page.locator('.document-text')
  if ((await text.count()) === 0) return undefined
  const html = await text.innerHTML()
  if (known.has(html)) return '.document-text'
  known.add(html)
  return undefined
}

async function changeTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
}
