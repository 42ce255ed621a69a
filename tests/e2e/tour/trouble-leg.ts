import { expect, type WebSocketRoute } from '@playwright/test'
import { REFUSALS, type RefusalCode, writeEvent, writeRefused } from '../../../lib/protocol'
import { newDocument, openNew, textOf, type Visit } from './visit'

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

/** Says to the page what the relay says when it can keep no more. */
async function notSaved(visit: Visit): Promise<void> {
  const { page, words, look } = visit
  let line: WebSocketRoute | undefined
  let closed: RefusalCode | null = null
  const refuse = (code: RefusalCode) => {
    line?.send(Buffer.from(writeRefused(code)))
    void line?.close({ code: REFUSALS[code].close })
  }
  await page.routeWebSocket(/\/collab\//, route => {
    line = route
    if (closed) refuse(closed)
    else route.connectToServer()
  })
  const text = await openNew(visit, 'The harvest', 'More than there is room for.')
  const size = { type: 'size', bytes: 14_000_000, limit: 16_777_216 } as const
  await expect(page.getByTestId('save-state')).toHaveText(words.saveState.saved)
  line?.send(Buffer.from(writeEvent({ ...size, near: true })))
  await expect(page.getByRole('region', { name: words.nearlyFull.label })).toBeVisible()
  await look('nearly-full')

  closed = 'room-full'
  void line?.close({ code: REFUSALS.restart.close })
  await expect(page.getByTestId('save-state')).toContainText(words.saveState.sentAway)
  await text.click()
  await page.keyboard.type('Offline. ')
  await page.getByTestId('save-state').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('sent-away')
  await page.reload()
  await expect(textOf(visit).or(page.getByText(words.refusals['room-full']).first())).toBeVisible()
  await look('sent-away-opening')

  closed = null
  await openNew(visit, 'The harvest', 'More than there is room for.')
  await expect(page.getByTestId('save-state')).toHaveText(words.saveState.saved)
  closed = 'too-large'
  refuse('too-large')
  const banner = page.getByRole('region', { name: words.saveState['not-saved'] })
  await expect(banner.getByRole('button', { name: words.unsaved.saveAsNew })).toBeVisible()
  await look('not-saved')
}
