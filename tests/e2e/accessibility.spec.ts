import { faults } from './axe'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`axe finds nothing, ${colorScheme}, ${width} px`, () => {
      // Colours that fade in are faint for a moment.
      test.use({
        colorScheme,
        viewport: { width, height: 900 },
        contextOptions: { reducedMotion: 'reduce' },
      })

      test('at home, before and after there is a document', async ({ page }) => {
        await page.goto('/')
        await expect(page.getByRole('heading', { name: 'Write together' })).toBeVisible()
        expect(await faults(page)).toEqual([])

        const document = await DocumentWindow.create(page)
        await document.title.fill('Minutes')
        await document.saved()
        await page.goto('/')
        await expect(page.getByRole('link', { name: 'Minutes' })).toBeVisible()
        expect(await faults(page)).toEqual([])
      })

      test('in a document that somebody else is in too', async ({ page, newPerson }) => {
        const document = await DocumentWindow.create(page)
        await document.title.fill('Minutes')
        await document.write('Present\n')
        const other = await DocumentWindow.open(await (await newPerson()).newPage(), page.url())
        await other.write('Everyone is here.')
        await expect(document.text).toContainText('Everyone is here.')
        await document.saved()
        expect(await faults(page)).toEqual([])

        await page.getByRole('button', { name: 'Share' }).click()
        await expect(page.getByRole('textbox', { name: 'Address' })).toBeVisible()
        expect(await faults(page)).toEqual([])
      })
    })
  }
}
