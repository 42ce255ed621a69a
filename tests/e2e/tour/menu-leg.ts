import { expect, type Locator } from '@playwright/test'
import { closeByEscape, moveCaret, openNew, press, type Visit } from './visit'

/** The menus and bars that come while one writes. */
export async function menuLeg(visit: Visit): Promise<void> {
  const text = await openNew(
    visit,
    'Beans',
    '## Sowing\n\nBeans and [peas](https://example.org/peas)\n\nLast.',
  )
  await text.focus()
  await whileTyping(visit)
  await toolbarMenus(visit)
  await selection(visit, text)
  if (!visit.phone) await blockHandle(visit, text)
  await panels(visit, text)
  await finding(visit)
}

async function whileTyping({ page, look }: Visit): Promise<void> {
  await moveCaret(page, 'ControlOrMeta+End')
  const list = page.getByRole('listbox')
  for (const [name, typed] of [
    ['slash', '/'],
    ['slash-found', '/head'],
    ['emoji', ':bean'],
    ['mention', '@'],
  ] as const) {
    await page.keyboard.press('Enter')
    await page.keyboard.type(typed)
    await expect(list).toBeVisible()
    await look(`menu-${name}`)
    await closeByEscape(page, list)
    for (const _ of typed) await page.keyboard.press('Backspace')
  }
}

/** The menus of the toolbar; the one of blocks has a menu of its own in it. */
async function toolbarMenus(visit: Visit): Promise<void> {
  const { page, words, look } = visit
  const { blockMenu, table, toolbar } = words.editor
  const bar = page.getByRole('toolbar', { name: toolbar.label, exact: true })
  const menu = page.getByRole('menu')
  for (const [name, label, inner] of [
    ['kind', toolbar.block, null],
    ['insert', toolbar.insert, table.bySize],
    ['colors', toolbar.color, null],
    ['block', toolbar.blockActions, blockMenu.turnInto],
  ] as const) {
    await press(visit, bar.getByRole('button', { name: label }))
    await expect(menu).toBeVisible()
    await look(`menu-${name}`)
    if (inner) {
      await press(visit, page.getByRole('menuitem', { name: inner }))
      await expect(menu).toHaveCount(2)
      await look(`menu-in-${name}`)
    }
    await page.keyboard.press('Escape')
    await expect(menu).toHaveCount(0)
  }
}

/** Words that are selected, and a link among them. */
async function selection({ page, words, phone, look }: Visit, text: Locator): Promise<void> {
  const { link, toolbar } = words.editor
  await text.getByText('Sowing').click()
  await moveCaret(page, 'Home', 'Shift+End')
  const bar = page.getByRole('toolbar', { name: toolbar.selection })
  if (!phone) await expect(bar).toBeVisible()
  await look('selection')
  await page.keyboard.press('ControlOrMeta+k')
  const field = page.getByRole('textbox', { name: link.address })
  await expect(field).toBeFocused()
  await look('link-new')
  await field.fill('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await expect(page.getByText(link.wrong)).toBeVisible()
  await look('link-wrong')
  await closeByEscape(page, field)
  // The bar of a selection may stand over the next line.
  await expect(text).toBeFocused()
  await text.getByText('Last.').click()
  await expect(bar).toBeHidden()

  await text.getByRole('link', { name: 'peas' }).click()
  await expect(page.getByRole('button', { name: link.edit })).toBeVisible()
  await look('link')
  await page.getByRole('button', { name: link.edit }).click()
  await expect(field).toBeFocused()
  await look('link-edit')
  await closeByEscape(page, field)
}

async function blockHandle({ page, words, look }: Visit, text: Locator): Promise<void> {
  await text.getByText('Last.').hover()
  const grip = page.getByRole('button', { name: words.editor.blockMenu.drag })
  await expect(grip).toBeVisible()
  await look('block-handle')
  await grip.click()
  await expect(page.getByRole('menu')).toBeVisible()
  await look('block-handle-menu')
  await closeByEscape(page, page.getByRole('menu'))
}

/** What opens over the page. */
async function panels({ page, words, look }: Visit, text: Locator): Promise<void> {
  const { palette, actions } = words.editor
  await text.getByText('Last.').click()
  await moveCaret(page, 'End')
  await page.keyboard.press('ControlOrMeta+k')
  const commands = page.getByRole('dialog', { name: palette.label })
  await expect(commands.getByRole('combobox')).toBeFocused()
  await look('palette')
  await commands.getByRole('combobox').fill('zebra')
  await expect(commands.getByText(palette.nothing)).toBeVisible()
  await look('palette-nothing')
  await closeByEscape(page, commands)

  await text.focus()
  await page.keyboard.press('ControlOrMeta+/')
  const shortcuts = page.getByRole('dialog', { name: actions.shortcuts })
  await expect(shortcuts).toBeVisible()
  await look('shortcuts')
  await closeByEscape(page, shortcuts)
}

async function finding({ page, words, look }: Visit): Promise<void> {
  const { find } = words
  await page.locator('.document-text').focus()
  await page.keyboard.press('ControlOrMeta+f')
  const bar = page.getByRole('search', { name: find.label })
  const field = bar.getByRole('textbox', { name: find.find, exact: true })
  await field.fill('s')
  await expect(page.locator('.find-current')).toBeVisible()
  await look('find')
  await bar.getByRole('button', { name: find.replacing }).click()
  await bar.getByRole('button', { name: find.regExp }).click()
  await field.fill('(')
  await expect(bar.getByText(find.trouble.malformed)).toBeVisible()
  await look('find-replace')
  await closeByEscape(page, bar)
}
