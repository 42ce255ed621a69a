/**
 * A tour through every screen of Quire and everything that opens on one. What is done at each stop is
 * up to who takes the tour: `accessibility.spec.ts` asks axe, `scripts/screenshots.ts` takes pictures.
 * The tour speaks the language of its visitor: all that it presses it finds by `words`.
 */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '../../../components/words/en'

export interface Visit {
  /** A window of the visitor, wherever the last stop left it. */
  readonly page: Page
  readonly words: Words
  /** Whether it is a phone: narrow, and touched. */
  readonly phone: boolean
  /** A window of somebody else, as on the visitor's device. */
  somebody(): Promise<Page>
  /** A stop: what stands on `page` is looked at, under a name that no other stop has. */
  look(name: string, page?: Page): Promise<void>
}

/** One leg of the tour; it begins with a window on no page of Quire. */
export type Leg = (visit: Visit) => Promise<void>

export function textOf({ page }: { page: Page }): Locator {
  return page.locator('.document-text')
}

interface NewDocument {
  readonly title?: string
  readonly markdown?: string
}

/** The address of a new document of the visitor's, from the server's root on. */
export async function newDocument({ page }: Visit, document: NewDocument): Promise<string> {
  const answer = await page.request.post('/api/docs', { data: document })
  const { id }: { id: string } = await answer.json()
  return `/d/${id}`
}

/** Opens a new document of this Markdown, and resolves when it can be written in. */
export async function openNew(visit: Visit, title: string, markdown = ''): Promise<Locator> {
  await visit.page.goto(await newDocument(visit, { title, markdown }))
  const text = textOf(visit)
  await expect(text).toBeEditable()
  return text
}

/** As a finger presses on a phone, and elsewhere a mouse. */
export function press({ phone }: Pick<Visit, 'phone'>, what: Locator): Promise<void> {
  return phone ? what.tap() : what.click()
}

/** Puts HTML, as Quire itself copies it, where the caret is. */
export async function pasteHtml(text: Locator, html: string): Promise<void> {
  await text.focus()
  await text.evaluate((element, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', `<div data-pm-slice="0 0 []">${html}</div>`)
    const options = { clipboardData, bubbles: true, cancelable: true }
    element.dispatchEvent(new ClipboardEvent('paste', options))
  }, html)
}

/** Presses keys that move the caret, and resolves when the page has heard of it. */
export async function moveCaret(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
  await page.evaluate(() => new Promise(told => requestAnimationFrame(() => setTimeout(told))))
}

/** Closes what is open by Escape; resolves when it is gone, and the focus back where it came from. */
export async function closeByEscape(page: Page, open: Locator): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(open).toBeHidden()
  await expect(page.locator('body')).not.toBeFocused()
}
