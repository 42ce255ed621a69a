import { expect, type Locator, type Page } from '@playwright/test'

/** One document in one window, by what a person finds there. */
export class DocumentWindow {
  readonly title: Locator
  readonly text: Locator
  readonly saveState: Locator

  constructor(readonly page: Page) {
    this.title = page.getByRole('textbox', { name: 'Title' })
    this.text = page.getByRole('textbox', { name: 'Text of the document' })
    this.saveState = page.getByTestId('save-state')
  }

  /** Presses New document on the home page. */
  static async create(page: Page): Promise<DocumentWindow> {
    await page.goto('/')
    await page.getByRole('button', { name: 'New document' }).click()
    await page.waitForURL(/\/d\/[\w-]{22}$/)
    const window = new DocumentWindow(page)
    await window.ready()
    return window
  }

  /** Opens a new document of this Markdown. */
  static async written(page: Page, markdown: string, title = 'Written'): Promise<DocumentWindow> {
    const made = await page.request.post('/api/docs', { data: { title, markdown } })
    expect(made.status()).toBe(201)
    const { url } = (await made.json()) as { url: string }
    return DocumentWindow.open(page, url)
  }

  /** Opens a document at its address, or `/d/<id>`. */
  static async open(page: Page, address: string): Promise<DocumentWindow> {
    await page.goto(address)
    const window = new DocumentWindow(page)
    await window.ready()
    return window
  }

  /** Resolves when it can be written in. */
  async ready(): Promise<void> {
    await expect(this.text).toBeEditable()
  }

  get address(): string {
    return this.page.url()
  }

  /** Puts the caret at the end of the text and types. */
  async write(words: string): Promise<void> {
    await this.text.focus()
    await this.move('ControlOrMeta+End')
    await this.page.keyboard.type(words)
  }

  /**
   * Presses keys that move the caret or select. The browser tells a page of it some time after the
   * key, which a person never notices and the next key of a test may come before.
   */
  async move(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
    await this.page.evaluate(
      () => new Promise(told => requestAnimationFrame(() => setTimeout(told))),
    )
  }

  /** Resolves when the page says that all of it is on the server's disk. */
  async saved(): Promise<void> {
    await expect(this.saveState).toHaveText('Saved')
  }
}
