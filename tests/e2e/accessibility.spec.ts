/** Every screen, and everything that opens on one, by what axe can find: in both themes and sizes. */
import type { Page } from '@playwright/test'
import { faults } from './axe'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** One of each block and mark that Markdown can say. */
const EVERY_BLOCK = `[TOC]

## Harvest

Words may be **bold**, *italic*, ~~struck~~, ==marked==, \`code\`, H~2~O, x^2^, a [link](https://example.org/),
a formula $e^{i\\pi}$ and a note[^1].

> A quote.

> [!WARNING]
> Keep the seeds dry.

- One
- Two

1. First
2. Second

- [ ] To do
- [x] Done

| Field | June |
| --- | ---: |
| North | 120 |

\`\`\`js
const beans = 'many' // and peas
\`\`\`

$$
\\sum_{i=1}^n i
$$

\`\`\`mermaid
flowchart LR
  seed --> bean
\`\`\`

<details open><summary>More</summary>

Inside.

</details>

---

[^1]: The note.
`

async function written(page: Page): Promise<DocumentWindow> {
  const data = { title: 'Every block', markdown: EVERY_BLOCK }
  const made = await page.request.post('/api/docs', { data })
  const { id }: { id: string } = await made.json()
  const window = await DocumentWindow.open(page, `/d/${id}`)
  await expect(window.text.locator('.katex').first()).toBeVisible()
  return window
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`axe finds nothing, ${colorScheme}, ${width} px`, () => {
      // Colours that fade in are faint for a moment.
      test.use({
        colorScheme,
        viewport: { width, height: 900 },
        contextOptions: { reducedMotion: 'reduce' },
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
        await expect(page.getByRole('textbox', { name: 'Address', exact: true })).toBeVisible()
        expect(await faults(page)).toEqual([])
      })

      test('in a document with every block, written and only read', async ({ page, newPerson }) => {
        const window = await written(page)
        expect(await faults(page)).toEqual([])

        const id = window.address.split('/').at(-1)
        await page.request.patch(`/api/docs/${id}`, { data: { access: 'view' } })
        const person = await newPerson({
          colorScheme,
          viewport: { width, height: 900 },
          reducedMotion: 'reduce',
        })
        const reader = await person.newPage()
        await reader.goto(window.address)
        await expect(reader.getByText('View only').first()).toBeVisible()
        await expect(reader.locator('.document-text .katex').first()).toBeVisible()
        expect(await faults(reader)).toEqual([])
      })

      test('in each menu of the page', async ({ page }) => {
        await page.goto('/')
        for (const name of ['Language', 'Theme']) {
          await page.getByRole('button', { name }).click()
          await expect(page.getByRole('menu')).toBeVisible()
          expect(await faults(page), name).toEqual([])
          await page.keyboard.press('Escape')
        }

        const window = await DocumentWindow.create(page)
        await window.write('Beans')
        await page.getByRole('button', { name: 'More', exact: true }).click()
        await expect(page.getByRole('menu')).toBeVisible()
        expect(await faults(page), 'more').toEqual([])
        await page.keyboard.press('Escape')

        await window.text.focus()
        for (const [key, opened] of [
          ['ControlOrMeta+k', page.getByRole('dialog', { name: 'Commands' })],
          ['ControlOrMeta+/', page.getByRole('dialog', { name: 'Keyboard shortcuts' })],
          ['ControlOrMeta+f', page.getByRole('search')],
        ] as const) {
          await page.keyboard.press(key)
          await expect(opened).toBeVisible()
          expect(await faults(page), key).toEqual([])
          await page.keyboard.press('Escape')
          await expect(opened).toBeHidden()
          await window.text.focus()
        }
      })

      test('in what opens while one writes', async ({ page }) => {
        const window = await DocumentWindow.create(page)
        for (const sign of ['/', ':bean', '@to']) {
          await window.write(sign)
          await expect(page.getByRole('listbox')).toBeVisible()
          expect(await faults(page), sign).toEqual([])
          await page.keyboard.press('Escape')
          await page.keyboard.press('Enter')
        }
        await page.keyboard.type('Peas')
        await window.move('ControlOrMeta+Shift+ArrowLeft')
        await page.keyboard.press('ControlOrMeta+k')
        await expect(page.getByRole('textbox', { name: 'Address', exact: true })).toBeFocused()
        expect(await faults(page), 'link').toEqual([])
      })

      test('where there is nothing', async ({ page, complaints }) => {
        complaints.expect(/status of 404/)
        for (const address of ['/nowhere', '/d/AAAAAAAAAAAAAAAAAAAAAA']) {
          await page.goto(address)
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
          expect(await faults(page), address).toEqual([])
        }
      })
    })
  }
}

test('what others write is not read out', async ({ page, newPerson }) => {
  const window = await DocumentWindow.create(page)
  const other = await DocumentWindow.open(await (await newPerson()).newPage(), window.address)
  await page.evaluate(() => {
    const heard: string[] = []
    Reflect.set(globalThis, 'heard', heard)
    const watch = new MutationObserver(changes => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        if (element?.closest('[aria-live], [role=status], [role=alert], [role=log]')) {
          heard.push(element.textContent ?? '')
        }
      }
    })
    watch.observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  await other.write('Everyone is here.')
  await expect(window.text).toContainText('Everyone is here.')
  const heard = await page.evaluate(() => Reflect.get(globalThis, 'heard') as string[])
  expect(heard.join()).not.toContain('Everyone')
})
