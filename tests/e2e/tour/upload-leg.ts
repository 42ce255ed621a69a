import { expect, type Locator } from '@playwright/test'
import { pngOf } from '../picture'
import { openNew, type Visit } from './visit'

/** Files on their way, and pictures with their tools. */
export async function uploadLeg(visit: Visit): Promise<void> {
  const { page, words, look } = visit
  const { image, uploads } = words.editor
  const text = await openNew(visit, 'Uploads', 'Where we meet')
  await text.getByText('Where').click()

  await bring(text, 'map.png', 'image/png', pngOf(640, 300).toString('base64'))
  await expect(text.locator('.picture > img')).toBeVisible()
  await bring(text, 'notes on the way there.txt', 'text/plain', btoa('Bring a coat.'))
  await expect(text.locator('.file-card')).toBeVisible()

  const refusal = { status: 507, contentType: 'application/problem+json' }
  const body = JSON.stringify({ code: 'disk-full', title: 'The disk is full.' })
  await page.route('**/assets?name=*', async route => {
    // One is on its way for as long as the page is open.
    if (route.request().url().includes('refused')) await route.fulfill({ ...refusal, body })
  })
  await bring(text, 'slow.png', 'image/png', pngOf(500, 300).toString('base64'))
  await expect(page.getByRole('group', { name: uploads.label('slow.png') })).toBeVisible()
  await bring(text, 'refused.txt', 'text/plain', btoa('Bring a hat.'))
  const failed = page.getByRole('group', { name: uploads.label('refused.txt') })
  await expect(failed.getByRole('button', { name: uploads.remove })).toBeVisible()
  await look('uploads')

  await text.locator('.picture > img').click()
  const tools = page.getByRole('toolbar', { name: image.toolbar })
  await expect(tools).toBeVisible()
  await look('picture')
  await tools.getByRole('button', { name: image.alt }).click()
  await expect(page.getByRole('textbox', { name: image.alt })).toBeFocused()
  await look('picture-description')
}

/** Pastes a file, the way a browser does. */
async function bring(text: Locator, name: string, type: string, base64: string): Promise<void> {
  await text.evaluate(
    (element, { name, type, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([bytes], name, { type }))
      const options = { clipboardData, bubbles: true, cancelable: true }
      element.dispatchEvent(new ClipboardEvent('paste', options))
    },
    { name, type, base64 },
  )
}
