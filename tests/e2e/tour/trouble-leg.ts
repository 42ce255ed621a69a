import { expect, type Page, type WebSocketRoute } from '@playwright/test'
import { REFUSALS, type RefusalCode, writeEvent, writeRefused } from '../../../lib/protocol'
import { newDocument, openNew, type Visit } from './visit'

/** Where there is nothing, where nobody may go, and where words are not saved. */
export async function troubleLeg(visit: Visit): Promise<void> {
  const { page, words, look, somebody } = visit
  const heading = page.getByRole('heading', { level: 1 })
  await page.goto('/nowhere')
  await expect(heading).toHaveText(words.trouble.pageMissing)
  await look('missing-page')
  await page.goto('/d/AAAAAAAAAAAAAAAAAAAAAA')
  await expect(heading).toHaveText(words.trouble.missing)
  await look('missing-document')

  const address = await newDocument(visit, { title: 'Closed', markdown: 'Words.' })
  const inApi = `/api/docs/${address.slice(3)}`
  await page.request.patch(inApi, { data: { access: 'none' } })
  const other = await somebody()
  await other.goto(address)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(words.trouble.refused)
  await look('refused', other)
  await page.request.delete(inApi)
  await page.goto(address)
  await expect(heading).toHaveText(words.trouble.trashed)
  await look('trashed')
  await notSaved(visit)
}

/** Stands between a page and the relay, and says what the relay says in trouble. */
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
    this.#line?.send(Buffer.from(frame))
  }

  refuse(code: RefusalCode): void {
    this.refusal = code
    this.tell(writeRefused(code))
    void this.#line?.close({ code: REFUSALS[code].close })
  }
}

async function notSaved(visit: Visit): Promise<void> {
  const { page, words, look } = visit
  const saveState = page.getByTestId('save-state')
  const between = new Between()
  await between.stand(page)
  const text = await openNew(visit, 'The harvest', 'More than there is room for.')
  await expect(saveState).toHaveText(words.saveState.saved)
  const size = { type: 'size', bytes: 14_000_000, limit: 16_777_216 } as const
  between.tell(writeEvent({ ...size, near: true }))
  await expect(page.getByRole('region', { name: words.nearlyFull.label })).toBeVisible()
  await look('nearly-full')

  between.refuse('room-full')
  await expect(saveState).toContainText(words.saveState.sentAway)
  await text.click()
  await page.keyboard.type('Offline. ')
  await saveState.click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('sent-away')
  const late = await visit.somebody()
  const crowd = new Between()
  crowd.refusal = 'room-full'
  await crowd.stand(late)
  await late.goto(page.url())
  await expect(late.getByRole('main')).toContainText(words.refusals['room-full'])
  await look('sent-away-opening', late)

  between.refusal = null
  await openNew(visit, 'The harvest', 'More than there is room for.')
  await expect(saveState).toHaveText(words.saveState.saved)
  between.refuse('too-large')
  const banner = page.getByRole('region', { name: words.saveState['not-saved'] })
  await expect(banner.getByRole('button', { name: words.unsaved.saveAsNew })).toBeVisible()
  await look('not-saved')
}
