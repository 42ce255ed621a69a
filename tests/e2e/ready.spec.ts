import { DocumentWindow } from './document-window'
import { expect, test } from './story'

test('home says what Quire is and violates nothing', async ({ page }) => {
  await page.goto('/')

  await expect(page).toHaveTitle('Quire')
  await expect(page.getByRole('heading', { name: 'Write together' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'New document' })).toBeVisible()
})

test('New document opens a document that keeps what is written and is listed at home', async ({
  page,
}) => {
  const document = await DocumentWindow.create(page)
  await document.title.fill('Minutes')
  await document.write('Everyone is here.')
  await document.saved()

  await page.reload()
  await expect(document.title).toHaveValue('Minutes')
  await expect(document.text).toHaveText('Everyone is here.')

  await page.goto('/')
  await page.getByRole('link', { name: 'Minutes' }).click()
  await expect(document.text).toHaveText('Everyone is here.')
})

test('an address without a document says so and makes none', async ({ page, complaints }) => {
  complaints.expect(/status of 404/)
  const answer = await page.goto('/d/AAAAAAAAAAAAAAAAAAAAAA')

  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading')).toHaveText('There is no document at this address')
})

test('a page whose editor could not be loaded loads it when asked again', async ({
  newPerson,
  page,
  complaints,
}) => {
  complaints.expect(/net::ERR_FAILED|Failed to load chunk|ChunkLoadError/)
  const { address } = await DocumentWindow.create(page)
  const person = await newPerson()
  let isDown = true
  await person.route(/\.js$/, async route => {
    const response = await route.fetch()
    // What only the editor has in it.
    const isEditor = (await response.text()).includes('prosemirror')
    await (isEditor && isDown ? route.abort() : route.fulfill({ response }))
  })
  const window = new DocumentWindow(await person.newPage())
  await window.page.goto(address)
  const again = window.page.getByRole('button', { name: 'Try again' })
  await expect(again).toBeVisible()
  isDown = false
  await again.click()
  await window.ready()
})
