import { expect, type Page } from '@playwright/test'
import { EVERY_BLOCK, RIGHT_TO_LEFT, WHAT_MARKDOWN_LACKS } from './documents'
import {
  closeByEscape,
  moveCaret,
  newDocument,
  openNew,
  pasteHtml,
  press,
  textOf,
  type Visit,
} from './visit'

/** A document with everything in it, and what stands round one. */
export async function documentLeg(visit: Visit): Promise<void> {
  const { page, words, look } = visit
  await openNew(visit, '', '')
  await look('document-new')

  const text = await openNew(visit, 'Every block', EVERY_BLOCK)
  await expect(text.locator('.katex').first()).toBeVisible()
  await text.locator('.diagram').scrollIntoViewIfNeeded()
  await expect(text.locator('.diagram img')).toBeVisible()
  await page.evaluate(() => scrollTo(0, 0))
  await look('document')
  await text.locator('.diagram').scrollIntoViewIfNeeded()
  await look('document-lower')
  await text.locator('.footnote').last().scrollIntoViewIfNeeded()
  await look('document-end')
  const address = new URL(page.url()).pathname

  await page.evaluate(() => scrollTo(0, 0))
  await aroundIt(visit)

  const other = await visit.somebody()
  await page.request.patch(`/api/docs/${address.slice(3)}`, { data: { access: 'view' } })
  await other.goto(address)
  await expect(other.getByText(words.document.viewOnly).first()).toBeVisible()
  await expect(other.locator('.document-text .katex').first()).toBeVisible()
  await look('document-read', other)

  await page.goto(await newDocument(visit, { title: 'العنوان', markdown: RIGHT_TO_LEFT }))
  await expect(textOf(visit)).toBeEditable()
  await expect(textOf(visit).locator('.hljs-keyword')).toBeVisible()
  await look('document-right-to-left')
  await textOf(visit).locator('.footnote').scrollIntoViewIfNeeded()
  await look('document-right-to-left-end')

  const more = await openNew(visit, 'What Markdown lacks')
  await pasteHtml(more, WHAT_MARKDOWN_LACKS)
  await expect(more.locator('.picture.is-missing')).toBeVisible()
  await page.evaluate(() => scrollTo(0, 0))
  await look('document-more')
  await more.locator('.picture').scrollIntoViewIfNeeded()
  await look('document-more-end')
}

/** What opens from the bar and from the line under the title. */
async function aroundIt(visit: Visit): Promise<void> {
  const { page, words, phone, look, somebody } = visit
  const other = await somebody()
  await other.goto(page.url())
  const theirs = other.locator('.document-text')
  await expect(theirs).toBeEditable()
  await theirs.getByText('Words may be').click()
  await moveCaret(other, 'Home', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight')
  await expect(page.locator('.peer-caret')).toBeVisible()
  await look('document-two')

  const dialog = page.getByRole('dialog')
  for (const [name, button] of [
    ['share', page.getByRole('button', { name: words.share.button, exact: true })],
    ['people', page.getByRole('button', { name: words.people.you('').trim() })],
    ['save-state', page.getByTestId('save-state')],
    ['counts', page.getByRole('button', { name: words.document.words(0).replace('0', '').trim() })],
  ] as const) {
    await press(visit, button)
    await expect(dialog).toBeVisible()
    await look(`document-${name}`)
    await closeByEscape(page, dialog)
  }
  await other.goto('about:blank')

  await press(visit, page.getByRole('button', { name: words.document.more, exact: true }))
  await expect(page.getByRole('menu')).toBeVisible()
  await look('document-more-menu')
  await page.keyboard.press('End')
  await look('document-more-menu-end')
  await closeByEscape(page, page.getByRole('menu'))
  if (phone) {
    await press(visit, page.getByRole('button', { name: words.document.outline, exact: true }))
    await expect(dialog).toBeVisible()
    await look('document-outline')
    await closeByEscape(page, dialog)
  }
  await focusMode(page, words.view)
  await look('document-focus')
  await page.getByRole('button', { name: words.view.leaveFocus }).click()
}

async function focusMode(page: Page, { focus, leaveFocus }: Visit['words']['view']): Promise<void> {
  await page.locator('.document-text').focus()
  await page.keyboard.press('ControlOrMeta+Shift+f')
  await expect(page.getByRole('button', { name: leaveFocus }), focus).toBeVisible()
}
