import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** Sections of four paragraphs: some 60,000 words. */
const SECTIONS = 400
const LINE = 'The words of a book go on for longer than a window is high, and then some more. '

const markdown = Array.from({ length: SECTIONS }, (_, section) => {
  const paragraph = `${LINE.repeat(3)}In section ${section}.`
  return `## Section ${section}\n\n${Array(4).fill(paragraph).join('\n\n')}`
}).join('\n\n')

test.describe('in a text that is mostly not laid out', () => {
  let book: DocumentWindow

  test.beforeEach(async ({ page }) => {
    const made = await page.request.post('/api/docs', { data: { title: 'Book', markdown } })
    const { url } = (await made.json()) as { url: string }
    book = await DocumentWindow.open(page, url)
    await expect(book.text.locator('h2')).toHaveCount(SECTIONS)
  })

  test('the browser’s own search reaches what is not on the screen', async ({ page }) => {
    const found = await page.evaluate(() =>
      (window as { find?: (text: string) => boolean }).find?.('In section 333.'),
    )
    expect(found).toBe(true)
    await expect(book.text.getByText('In section 333.').first()).toBeInViewport()
  })

  test('all is selected, deleted and brought back at once', async ({ page }) => {
    await book.text.locator('p').first().click()
    await book.move('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await expect(book.text.locator('p')).toHaveCount(1)
    await page.keyboard.type('Begun anew.')
    await expect(book.text).toHaveText('Begun anew.')
    await expect(book.text.getByText('Begun anew.')).toBeInViewport()
    for (let undone = 0; undone < 2; undone += 1) await page.keyboard.press('ControlOrMeta+z')
    await expect(book.text.locator('h2')).toHaveCount(SECTIONS)
    const drawn = await book.text.evaluate(text =>
      [...text.children].every(block => block.assignedSlot !== null),
    )
    expect(drawn).toBe(true)
  })

  test('all is selected, made bold and copied', async ({ page }) => {
    await book.text.locator('p').first().click()
    await book.move('ControlOrMeta+a')
    await page.keyboard.press('ControlOrMeta+b')
    const bold = book.text.locator(':scope > p > strong:only-child')
    await expect(bold).toHaveCount(4 * SECTIONS)
    const copied = await book.text.evaluate(text => {
      const clipboardData = new DataTransfer()
      text.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true }))
      return clipboardData.getData('text/plain')
    })
    for (const section of [0, 200, SECTIONS - 1]) expect(copied).toContain(`**Section ${section}**`)
    await page.keyboard.type('Instead.')
    await expect(book.text).toHaveText('Instead.')
  })

  test('a selection from one end to the other is copied whole', async ({ page }) => {
    await book.text.locator('p').first().click()
    await book.move('ControlOrMeta+Home', 'ControlOrMeta+Shift+End')
    const copied = await book.text.evaluate(text => {
      const clipboardData = new DataTransfer()
      text.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true }))
      return clipboardData.getData('text/plain')
    })
    for (const section of [0, 200, SECTIONS - 1]) expect(copied).toContain(`Section ${section}\n`)
    await book.move('ArrowRight')
    await page.keyboard.type(' The end.')
    await expect(book.text.locator('p').last()).toHaveText(/In section 399\. The end\.$/)
    await expect(book.text.locator('p').last()).toBeInViewport()
  })

  test('the outline goes to a far section, which stays where it came', async () => {
    await book.page.getByRole('navigation').getByRole('button', { name: 'Section 250' }).click()
    const heading = book.text.getByRole('heading', { name: 'Section 250' })
    await expect(heading).toBeInViewport()
    const top = await heading.evaluate(each => each.getBoundingClientRect().top)
    await book.move('End')
    await book.page.keyboard.type(' and more')
    await expect(heading).toHaveText('Section 250 and more')
    expect(await heading.evaluate(each => each.getBoundingClientRect().top)).toBe(top)
  })

  test('typing keeps its line where it is, also after looking elsewhere', async ({ page }) => {
    const paragraph = book.text.locator('p').nth(2)
    await paragraph.click()
    const top = () => paragraph.evaluate(each => each.getBoundingClientRect().top + scrollY)
    const before = await top()
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2))
    await expect(paragraph).not.toBeInViewport()
    await page.keyboard.type('x')
    await expect(paragraph).toBeInViewport()
    expect(await top()).toBe(before)
  })

  test('every block is drawn after many were cut, joined and moved', async ({ page }) => {
    await book.text.locator('p').nth(1).click()
    for (let line = 0; line < 90; line += 1) await page.keyboard.press('Enter')
    for (let line = 0; line < 20; line += 1) await page.keyboard.press('Backspace')
    const undrawn = () =>
      book.text.evaluate(
        text => [...text.children].filter(block => block.assignedSlot === null).length,
      )
    expect(await undrawn()).toBe(0)
    const order = await book.text.evaluate(text => {
      const slots = [...(text.shadowRoot?.querySelectorAll('slot') ?? [])]
      const drawn = slots.flatMap(slot => slot.assignedElements())
      return drawn.every((block, index) => block === text.children[index])
    })
    expect(order).toBe(true)
  })
})
