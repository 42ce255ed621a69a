/** The owner says who may open a document, in the share dialog. */
import type { Locator, Page } from '@playwright/test'
import { faults } from './axe'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

async function openSharing(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share this document' })
  await expect(dialog.getByRole('heading', { name: 'People with access' })).toBeVisible()
  return dialog
}

/** The address of a new link, made as the form stands. */
async function makeLink(dialog: Locator): Promise<string> {
  await dialog.getByRole('button', { name: /make the link/i }).click()
  const address = dialog.getByRole('textbox', { name: 'Address of the link' })
  await expect(address).toBeFocused()
  return address.inputValue()
}

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`a link is made, followed and revoked (${colorScheme}, ${width} px)`, async ({
    newPerson,
    complaints,
  }) => {
    // The reader's page asks once more when its link has been revoked.
    complaints.expect(/status of 403/)
    const owner = await newPerson({ colorScheme, viewport: { width, height: 844 } })
    const window = await DocumentWindow.create(await owner.newPage())
    const { page } = window
    await window.write('For a few.')
    await window.saved()
    const dialog = await openSharing(page)
    expect(await faults(page)).toEqual([])

    await dialog.getByRole('button', { name: 'New link' }).click()
    await dialog.getByRole('combobox', { name: 'Gives' }).selectOption('Can view')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Readers')
    await dialog.getByRole('combobox', { name: 'Ends' }).selectOption('In a day')
    await dialog.getByRole('combobox', { name: 'Uses' }).selectOption('A number')
    await dialog.getByRole('spinbutton', { name: 'Number of uses' }).fill('5')
    await expect(dialog.getByText('this link would give nothing')).toBeVisible()
    expect(await faults(page)).toEqual([])
    const address = await makeLink(dialog)
    expect(address).toMatch(/\/s\/[\w-]{22}$/)
    await expect(dialog.getByRole('combobox', { name: 'Anyone with the address' })).toHaveValue(
      'none',
    )
    await dialog.getByRole('button', { name: 'Show as a QR code' }).click()
    await expect(dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible()
    expect(await faults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect(dialog.getByText('Can view · Expires tomorrow · 0 of 5 uses')).toBeVisible()

    const reader = await (await newPerson()).newPage()
    await reader.goto(address)
    await reader.getByRole('button', { name: 'Open the document' }).click()
    await expect(reader.getByText('For a few.')).toBeVisible()
    await expect(reader.getByText('View only')).toBeVisible()

    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await openSharing(page)
    await expect(dialog.getByText('1 of 5 uses', { exact: false })).toBeVisible()
    await expect(dialog.getByRole('combobox', { name: /^What Guest \w+ may do$/ })).toHaveValue(
      'view',
    )
    await dialog.getByRole('button', { name: /^Remove Guest/ }).click()
    await expect(dialog.getByText('is still good')).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.getByRole('button', { name: 'Revoke Readers' }).click()
    await dialog.getByRole('button', { name: 'Revoke', exact: true }).click()
    await expect(dialog.getByRole('button', { name: 'Revoke Readers' })).toHaveCount(0)
    await expect(reader.getByText('This document is not open to you any more')).toBeVisible()
  })
}

test('someone is invited without mail, and becomes the owner', async ({ newPerson }) => {
  const { page } = await DocumentWindow.create(await (await newPerson()).newPage())
  const dialog = await openSharing(page)
  await dialog.getByRole('combobox', { name: 'Anyone with the address' }).selectOption('none')
  await expect(dialog.getByText('Only the owner can open this address.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill('finch@example.org')
  await dialog.getByRole('button', { name: 'Invite' }).click()
  await expect(dialog.getByText('Pass this link on to finch@example.org')).toBeVisible()
  const address = await dialog.getByRole('textbox', { name: 'Address of the link' }).inputValue()

  const finch = await (await newPerson()).newPage()
  await finch.goto(address)
  await finch.getByRole('button', { name: 'Open the document' }).click()
  const theirs = new DocumentWindow(finch)
  await theirs.ready()

  await page.keyboard.press('Escape')
  await openSharing(page)
  await dialog.getByText('Hand over', { exact: true }).first().click()
  await dialog.getByRole('button', { name: 'Hand over' }).click()
  await new DocumentWindow(page).ready()
  await finch.reload()
  await theirs.ready()
  const now = await openSharing(finch)
  await expect(now.getByRole('button', { name: 'New link' })).toBeVisible()
})

test('sharing is stopped at once, after a question, and with another address', async ({
  newPerson,
  complaints,
}) => {
  complaints.expect(/status of 404/)
  const window = await DocumentWindow.create(await (await newPerson()).newPage())
  const { page } = window
  const before = window.address
  const dialog = await openSharing(page)
  await dialog.getByText('Stop sharing', { exact: true }).first().click()
  await dialog.getByRole('button', { name: 'Stop sharing' }).click()
  await dialog.getByRole('checkbox', { name: 'Give it a new address' }).check()
  await dialog.getByRole('button', { name: 'Stop sharing now' }).click()
  await page.waitForURL(url => url.href !== before)
  await window.ready()

  const stranger = await (await newPerson()).newPage()
  await stranger.goto(before)
  await expect(
    stranger.getByRole('heading', { name: 'There is no document at this address' }),
  ).toBeVisible()
  await openSharing(page)
  await dialog.getByText('What was done', { exact: true }).click()
  await expect(dialog.getByText(/stopped sharing/)).toBeVisible()
})
