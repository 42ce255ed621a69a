/** What a shared link leads to. */
import type { Page } from '@playwright/test'
import { faults } from './axe'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** A link of a new document with a title that nobody may learn from it. */
async function madeLink(page: Page, link: object): Promise<{ address: string; doc: string }> {
  await page.goto('/')
  const made = await page.request.post('/api/docs', { data: { title: 'Hidden', markdown: 'Text' } })
  const { id } = (await made.json()) as { id: string }
  const data = { role: 'edit', lowerAccess: true, ...link }
  const answer = await page.request.post(`/api/docs/${id}/links`, { data })
  expect(answer.status()).toBe(201)
  const { url } = (await answer.json()) as { url: string }
  return { address: url, doc: id }
}

test('a link opens when asked, and tells nothing before', async ({ page, newPerson }) => {
  const { address } = await madeLink(page, { maxUses: 1 })
  const visitor = await (await newPerson()).newPage()
  await visitor.goto(address)
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(
    'A document is shared with you',
  )
  expect(await visitor.content()).not.toContain('Hidden')
  expect(await faults(visitor)).toEqual([])
  await visitor.getByRole('button', { name: 'Open the document' }).click()
  await new DocumentWindow(visitor).ready()
  await expect(visitor.getByRole('textbox', { name: 'Title' })).toHaveValue('Hidden')

  const late = await (await newPerson()).newPage()
  await late.goto(address)
  await expect(late.getByRole('heading', { name: 'This link has ended' })).toBeVisible()
})

test('a wrong password is said, and after many when to try again', async ({
  page,
  newPerson,
  complaints,
}) => {
  complaints.expect(/status of (403|429)/)
  const { address } = await madeLink(page, { password: 'swift' })
  const visitor = await (await newPerson()).newPage()
  await visitor.goto(address)
  const password = visitor.getByLabel('Password')
  const open = visitor.getByRole('button', { name: 'Open the document' })
  const failure = visitor.getByRole('alert').filter({ hasText: /\w/ })
  const tryOnce = async () => {
    await password.fill('slow')
    const answered = visitor.waitForResponse(/\/api\/links\//)
    await open.click()
    const status = (await answered).status()
    await expect(failure).toBeVisible()
    await expect(open).toBeEnabled()
    return status
  }
  expect(await tryOnce()).toBe(403)
  await expect(failure).toHaveText('This is not the password.')
  // Each wrong try is waited for twice as long as the one before: a slow machine needs some more.
  await expect.poll(tryOnce).toBe(429)
  await expect(failure).toHaveText(/^Too many tries\. Try again in \d+ second/)
})

test('a link that is none, or was revoked, says so', async ({ page, newPerson, complaints }) => {
  complaints.expect(/status of 404/)
  const { address, doc } = await madeLink(page, {})
  const visitor = await (await newPerson()).newPage()
  await visitor.goto(`/s/${'x'.repeat(22)}`)
  const unknown = visitor.getByRole('heading', { name: 'This link opens nothing' })
  await expect(unknown).toBeVisible()

  await visitor.goto(address)
  const sharing = await page.request.get(`/api/docs/${doc}/sharing`)
  const { links } = (await sharing.json()) as { links: { id: string }[] }
  await page.request.delete(`/api/docs/${doc}/links/${links[0]?.id}`)
  await visitor.getByRole('button', { name: 'Open the document' }).click()
  await expect(unknown).toBeVisible()
})
