/** The page without a pointer: all of it can be reached, what has the focus is seen, nothing keeps it. */
import type { Locator, Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** What has the focus, as a person would call it, and whether it can be seen to have it. */
function focused(page: Page): Promise<{ name: string; isSeen: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return { name: 'the page', isSeen: true }
    const label = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
    // The caret shows where text is written.
    if (element.matches('textarea, [contenteditable]')) return { name: label, isSeen: true }
    const hasRing = ['', '::after'].some(part => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element, part || null)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
    })
    const { width, height } = element.getBoundingClientRect()
    return { name: label, isSeen: hasRing && width > 0 && height > 0 }
  })
}

/** Goes on by Tab until the page ends; what was come to, in order. Fails where the focus is not seen. */
async function walk(page: Page, most: number): Promise<string[]> {
  const names: string[] = []
  while (names.length < most) {
    await page.keyboard.press('Tab')
    const { name, isSeen } = await focused(page)
    expect(isSeen, `the focus on “${name}” is seen`).toBe(true)
    if (name === 'the page' || name === names[0]) break
    names.push(name)
  }
  return names
}

async function expectFocusIn(place: Locator): Promise<void> {
  await expect(place).toBeVisible()
  await expect.poll(() => place.evaluate(each => each.contains(document.activeElement))).toBe(true)
}

/** Opens what a button opens by Enter, and closes it by Escape: the button has the focus again. */
async function openAndClose(page: Page, button: Locator, opened: Locator): Promise<void> {
  await button.focus()
  await page.keyboard.press('Enter')
  await expectFocusIn(opened)
  await page.keyboard.press('Escape')
  await expect(opened).toBeHidden()
  await expect(button).toBeFocused()
}

test('the start is walked through by Tab', async ({ page }) => {
  const minutes = await DocumentWindow.create(page)
  await minutes.title.fill('Minutes')
  await minutes.saved()
  await page.goto('/')
  await expect(page.getByRole('link', { name: /Minutes/ })).toBeVisible()
  const names = await walk(page, 12)
  expect(names[0]).toBe('Quire, home')
  expect(names).toEqual(
    expect.arrayContaining(['Language', 'Theme', 'New document', 'More for Minutes']),
  )

  const menu = page.getByRole('menu')
  await openAndClose(page, page.getByRole('button', { name: 'Theme' }), menu)
  await openAndClose(page, page.getByRole('button', { name: 'More for Minutes' }), menu)
  await page.keyboard.press('Enter')
  await expect(menu).toBeVisible()
  await page.getByRole('menuitem', { name: 'Rename' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect.poll(() => dialog.evaluate(it => it.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'More for Minutes' })).toBeFocused()
})

test('a document is walked through by Tab, its toolbar in one step', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.title.fill('Minutes')
  await window.write('Present\n')
  await window.saved()
  await page.reload()
  await window.ready()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const names = await walk(page, 20)
  const order = ['Quire, home', 'Share', 'More', 'Title', 'Text of the document']
  expect(names.filter(name => order.includes(name))).toEqual(order)
  const [title, text] = [names.indexOf('Title'), names.indexOf('Text of the document')]
  // The length of the text, and one button of the toolbar.
  expect(names.slice(title + 1, text)).toHaveLength(2)

  const bar = page.getByRole('banner')
  const dialog = page.getByRole('dialog')
  await openAndClose(page, bar.getByRole('button', { name: 'Share' }), dialog)
  await openAndClose(page, bar.getByRole('button', { name: /\(you\)/ }), dialog)
  await openAndClose(page, page.getByTestId('save-state'), dialog)
  await openAndClose(page, bar.getByRole('button', { name: 'More' }), page.getByRole('menu'))
})

test('the toolbar is walked through by arrows, and left as it was come to', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.write('Present')
  const toolbar = page.getByRole('toolbar', { name: 'Formatting', exact: true })
  await page.keyboard.press('Alt+F10')
  await expect(toolbar.getByRole('button').first()).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  const last = toolbar.getByRole('button', { name: 'Block actions' })
  await expect(last).toBeFocused()
  expect((await focused(page)).isSeen).toBe(true)

  await page.keyboard.press('Enter')
  const menus = page.getByRole('menu')
  await expect(page.getByRole('menuitem', { name: 'Turn into' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('menuitem', { name: 'Heading 1' })).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(menus).toHaveCount(1)
  await expect(page.getByRole('menuitem', { name: 'Turn into' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(menus).toHaveCount(0)
  await expect(last).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(window.text).toBeFocused()
  await page.keyboard.type('!')
  await expect(window.text).toHaveText('Present!')
})

test('what opens over the text gives the focus back to it', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.write('Present')
  for (const [key, opened] of [
    ['ControlOrMeta+k', page.getByRole('dialog', { name: 'Commands' })],
    ['ControlOrMeta+/', page.getByRole('dialog', { name: 'Keyboard shortcuts' })],
    ['ControlOrMeta+f', page.getByRole('search')],
  ] as const) {
    await page.keyboard.press(key)
    await expectFocusIn(opened)
    await page.keyboard.press('Escape')
    await expect(opened).toBeHidden()
    await expect(window.text, key).toBeFocused()
  }
  await page.keyboard.type('!')
  await expect(window.text).toHaveText('Present!')
})
