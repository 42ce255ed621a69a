/** What the relay tells a page: said by the test between the two, since it takes much to come about. */
import type { Page, WebSocketRoute } from '@playwright/test'
import { REFUSALS, type RefusalCode, writeEvent, writeRefused } from '../../lib/protocol'
import { faults } from './axe'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

// Colours that fade in are faint for a moment.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** Stands between a page and the relay. Call it before the page opens a document. */
class Between {
  /** What meets each new connection, instead of the relay. */
  refusal: RefusalCode | null = null
  #line: WebSocketRoute | null = null

  async stand(page: Page): Promise<void> {
    await page.routeWebSocket(/\/collab\//, line => {
      this.#line = line
      if (this.refusal) this.refuse(this.refusal)
      else line.connectToServer()
    })
  }

  tell(frame: Uint8Array): void {
    if (!this.#line) throw new Error('The page has not connected.')
    this.#line.send(Buffer.from(frame))
  }

  refuse(code: RefusalCode): void {
    this.tell(writeRefused(code))
    void this.#line?.close({ code: REFUSALS[code].close })
  }
}

test('a document that is nearly full is called so, until it is not', async ({ page }) => {
  const between = new Between()
  await between.stand(page)
  const document = await DocumentWindow.create(page)
  await document.saved()
  const banner = page.getByRole('region', { name: 'Nearly full' })
  await expect(banner).toBeHidden()

  const size = { type: 'size', bytes: 14_000_000, limit: 16_777_216 } as const
  between.tell(writeEvent({ ...size, near: true }))
  await expect(banner).toContainText('This document is nearly full.')
  expect(await faults(page)).toEqual([])
  await document.write('There is room for this.')
  await document.saved()

  between.tell(writeEvent({ ...size, near: false }))
  await expect(banner).toBeHidden()
})

test('who finds a document full of people is told so, and let in once there is room', async ({
  page,
  newPerson,
}) => {
  const { address } = await DocumentWindow.create(page)
  const late = await (await newPerson()).newPage()
  const between = new Between()
  between.refusal = 'room-full'
  await between.stand(late)
  await late.goto(address)
  await expect(late.getByRole('main')).toContainText('Too many people have this document open.')
  expect(await faults(late)).toEqual([])

  between.refusal = null
  const document = new DocumentWindow(late)
  await document.saved()
  await document.write('Let in.')
  await document.saved()
})

test('words for which a document has no room are kept, and can become a new document', async ({
  page,
}) => {
  const between = new Between()
  await between.stand(page)
  const document = await DocumentWindow.create(page)
  await document.write('More than there is room for.')
  await document.saved()
  between.refuse('too-large')
  const banner = page.getByRole('region', { name: 'Not saved' })
  await expect(banner).toContainText('The document has no room for these words.')
  expect(await faults(page)).toEqual([])

  const { address } = document
  await banner.getByRole('button', { name: 'Save as a new document' }).click()
  await expect(page).not.toHaveURL(address)
  await new DocumentWindow(page).saved()
  await expect(document.text).toHaveText('More than there is room for.')
})
