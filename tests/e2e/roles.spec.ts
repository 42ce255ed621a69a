/** What the others see when the owner changes what they may do. */
import type { Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** Milliseconds in which a change is to have reached every open page. */
const SOON = 2_000

async function setAccess({ page, address }: DocumentWindow, access: string): Promise<void> {
  const id = address.split('/').at(-1)
  const changed = await page.request.patch(`/api/docs/${id}`, { data: { access } })
  expect(changed.status()).toBe(200)
}

async function meet(
  newPerson: () => Promise<{ newPage(): Promise<Page> }>,
): Promise<[DocumentWindow, DocumentWindow]> {
  const owner = await DocumentWindow.create(await (await newPerson()).newPage())
  const other = await DocumentWindow.open(await (await newPerson()).newPage(), owner.address)
  return [owner, other]
}

test('somebody who may only read from now on is told, and loses nothing', async ({ newPerson }) => {
  const [owner, other] = await meet(newPerson)
  await other.write('Written before.')
  await other.saved()
  await setAccess(owner, 'view')
  await expect(other.text).not.toBeEditable({ timeout: SOON })
  await expect(other.page.getByText('you can read, and no longer write')).toBeVisible()
  await expect(other.text).toHaveText('Written before.')

  await setAccess(owner, 'edit')
  await expect(other.text).toBeEditable({ timeout: SOON })
  await expect(other.page.getByText('you can read, and no longer write')).toHaveCount(0)
  await other.write(' And after.')
  await expect(owner.text).toHaveText('Written before. And after.')
})

test('a document that is closed to its reader is hidden', async ({ newPerson, complaints }) => {
  complaints.expect(/status of 403/)
  const [owner, other] = await meet(newPerson)
  await other.write('Not for everybody.')
  await other.saved()
  await setAccess(owner, 'none')
  await expect(
    other.page.getByRole('heading', { name: 'This document is not open to you any more' }),
  ).toBeVisible({ timeout: 2 * SOON })
  await expect(other.page.getByText('Not for everybody.')).toHaveCount(0)
  await expect(owner.text).toHaveText('Not for everybody.')
})

test('words that never reached the server can be taken along', async ({
  newPerson,
  complaints,
}) => {
  complaints.expect(/status of 403|ERR_INTERNET_DISCONNECTED|WebSocket/)
  const owner = await DocumentWindow.create(await (await newPerson()).newPage())
  const person = await newPerson()
  await person.grantPermissions(['clipboard-read', 'clipboard-write'])
  const other = await DocumentWindow.open(await person.newPage(), owner.address)
  await other.write('Kept. ')
  await other.saved()
  await person.setOffline(true)
  await expect(other.saveState).toHaveText('Offline')
  await other.write('Only here.')
  await setAccess(owner, 'none')
  await person.setOffline(false)

  const copy = other.page.getByRole('button', { name: 'Copy the text' })
  await expect(other.page.getByText('Take them with you')).toBeVisible()
  await copy.click()
  await expect
    .poll(() => other.page.evaluate(() => navigator.clipboard.readText()))
    .toContain('Only here.')
})

test('a new name reaches the others', async ({ newPerson }) => {
  const [owner, other] = await meet(newPerson)
  await other.page.getByRole('button', { name: /\(you\)/ }).click()
  await other.page.getByRole('textbox', { name: 'Name' }).fill('Guest Heron')
  const seen = owner.page.getByRole('listitem').filter({ hasText: 'Guest Heron' })
  await expect(seen).toBeVisible()
  await other.page.getByRole('textbox', { name: 'Name' }).fill('Guest Egret')
  await expect(owner.page.getByRole('listitem').filter({ hasText: 'Guest Egret' })).toBeVisible()
})
