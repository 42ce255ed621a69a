import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** What the server has of a document, as Markdown without its title. */
async function markdownOf(window: DocumentWindow): Promise<string> {
  await window.saved()
  const id = window.address.split('/').at(-1)
  return (await window.page.request.get(`/api/docs/${id}/export?format=md`)).text()
}

const MARKDOWN = `# Typed

# One

## Two

### Three

#### Four

Some **strong**, *em*, ~~gone~~ and \`code\`.

- first
- second
  - nested

3. three
4. four

- [ ] open
- [x] done

> quoted

---

\`\`\`js
const a = 1
\`\`\`

The end.
`

test('Markdown that is typed becomes what it means', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.title.fill('Typed')
  await page.keyboard.press('Enter')
  const type = (text: string) => page.keyboard.type(text)
  const enter = async (times = 1) => {
    for (let i = 0; i < times; i++) await page.keyboard.press('Enter')
  }
  await type('# One')
  await enter()
  await type('## Two')
  await enter()
  await type('### Three')
  await enter()
  await type('#### Four')
  await enter()
  await type('Some **strong**, *em*, ~~gone~~ and `code`.')
  await enter()
  await type('- first')
  await enter()
  await type('second')
  await enter()
  await page.keyboard.press('Tab')
  await type('nested')
  await enter(3)
  await type('3. three')
  await enter()
  await type('four')
  await enter(2)
  await type('[ ] open')
  await enter()
  await type('[x] done')
  await enter(2)
  await type('> quoted')
  await enter(2)
  await type('---')
  await type('```js')
  await enter()
  await type('const a = 1')
  await enter(3)
  await type('The end.')

  await expect(window.text.locator('h1')).toHaveText('One')
  await expect(window.text.locator('h4')).toHaveText('Four')
  await expect(window.text.locator('strong')).toHaveText('strong')
  await expect(window.text.locator('blockquote')).toHaveText('quoted')
  expect(await markdownOf(window)).toBe(MARKDOWN)
})

test('the toolbar and the shortcuts do the same, and show what is on', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.write('plain ')
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  for (const [name, key, tag] of [
    ['Bold', 'b', 'strong'],
    ['Italic', 'i', 'em'],
    ['Underline', 'u', 'u'],
    ['Code', 'e', 'code'],
  ] as const) {
    await page.keyboard.press(`ControlOrMeta+${key}`)
    await expect(button(name)).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.type(name)
    await button(name).click()
    await expect(button(name)).toHaveAttribute('aria-pressed', 'false')
    await page.keyboard.type(' ')
    await expect(window.text.locator(tag)).toHaveText(name)
    await expect(window.text).toBeFocused()
  }
  await button('Bulleted list').click()
  await expect(window.text.locator('ul > li')).toHaveCount(1)
  await button('Task list').click()
  await expect(window.text.getByRole('checkbox')).toHaveCount(1)
  await page.keyboard.press('ControlOrMeta+Alt+2')
  await window.text.getByRole('checkbox').click()
  await expect(window.text.getByRole('checkbox')).toBeChecked()
})

test('the menu of kinds changes the text, which keeps the focus', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.write('A heading')
  await page.getByRole('button', { name: 'Kind of text: Text' }).click()
  const item = page.getByRole('menuitemradio', { name: 'Heading 2' })
  await expect(page.getByRole('menuitemradio', { name: 'Text' })).toBeChecked()
  await item.click()
  await expect(window.text).toBeFocused()
  await page.keyboard.type(' goes on')
  await expect(window.text.locator('h2')).toHaveText('A heading goes on')

  const menu = page.getByRole('button', { name: 'Kind of text: Heading 2' })
  await menu.press('Enter')
  await expect(item).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(menu).toBeFocused()
})

test('a link is made, changed and removed', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.write('see the notes')
  await window.move('ControlOrMeta+Shift+ArrowLeft')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill('example.org/notes')
  await page.keyboard.press('Enter')
  const link = window.text.locator('a')
  await expect(link).toHaveText('notes')
  await expect(link).toHaveAttribute('href', 'https://example.org/notes')
  await window.text.focus()
  await window.move('ControlOrMeta+End', 'ArrowLeft')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('button', { name: 'Remove the link' }).click()
  await expect(link).toHaveCount(0)
  await expect(window.text).toHaveText('see the notes')
})

test('what is pasted keeps its meaning and drops the rest', async ({
  page,
  context,
  complaints,
}) => {
  // The browser parses the handler, and the policy keeps it from becoming one.
  complaints.expectBlocked('script-src-attr')
  complaints.expect(/inline event handler/)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const window = await DocumentWindow.create(page)
  const paste = async (type: string, text: string) => {
    await page.evaluate(
      ([type, text]) =>
        navigator.clipboard.write([
          new ClipboardItem({ [type as string]: new Blob([text as string], { type }) }),
        ]),
      [type, text],
    )
    await window.text.focus()
    await window.move('ControlOrMeta+End')
    await page.keyboard.press('ControlOrMeta+v')
  }
  await paste(
    'text/html',
    '<h2 style="color:red" onclick="alert(1)">A heading</h2><p class="x">With <b>bold</b> and ' +
      '<a href="javascript:alert(1)">a trap</a> and <a href="https://example.org">a link</a></p>' +
      '<ul><li>one<ul><li>two</li></ul></li></ul><script>alert(1)</script>',
  )
  await expect(window.text.locator('h2')).toHaveText('A heading')
  await expect(window.text.locator('strong')).toHaveText('bold')
  await expect(window.text.locator('a[href^="https"]')).toHaveText('a link')
  await expect(window.text.locator('a[href^="javascript"]')).toHaveCount(0)
  await expect(window.text.locator('li li')).toHaveText('two')
  expect(await window.text.innerHTML()).not.toMatch(/onclick|style="color|<script/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await paste('text/plain', '## From Markdown\n\n- [x] done\n- [ ] open\n\n```py\nprint(1)\n```\n')
  await expect(window.text.locator('h2')).toHaveText(['A heading', 'From Markdown'])
  await expect(window.text.getByRole('checkbox')).toHaveCount(2)
})

test('Enter, then typing at once, keeps every letter in its place', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.text.focus()
  const lines = Array.from({ length: 25 }, (_, i) => `line ${i} quickly`)
  for (const line of lines) {
    await page.keyboard.type(line)
    await page.keyboard.press('Enter')
  }
  await expect(window.text.locator('p')).toHaveText([...lines, ''])
})

test('Escape closes a menu and gives the focus back', async ({ page }) => {
  await DocumentWindow.create(page)
  const share = page.getByRole('button', { name: 'Share' })
  await share.click()
  await expect(page.getByRole('textbox', { name: 'Address', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: 'Address', exact: true })).toBeHidden()
  await expect(share).toBeFocused()
})

test('the address is copied by Share, and opens the document elsewhere', async ({
  page,
  context,
  newPerson,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const window = await DocumentWindow.create(page)
  await window.write('Shared by a link.')
  await window.saved()
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  const address = await page.evaluate(() => navigator.clipboard.readText())
  expect(address).toBe(window.address)
  const other = await DocumentWindow.open(await (await newPerson()).newPage(), address)
  await expect(other.text).toHaveText('Shared by a link.')
})

test('a document that is deleted says so where it is open, and can be brought back', async ({
  page,
  newPerson,
  complaints,
}) => {
  complaints.expect(/status of 404/)
  const window = await DocumentWindow.create(page)
  await window.title.fill('Short-lived')
  await window.write('Soon gone.')
  await window.saved()
  const other = await DocumentWindow.open(await (await newPerson()).newPage(), window.address)
  await page.goto('/')
  await page.getByRole('link', { name: 'Short-lived' }).hover()
  await page.getByRole('button', { name: /Short-lived/ }).click()
  await page.getByRole('menuitem', { name: /Delete/ }).click()
  await expect(page.getByRole('link', { name: 'Short-lived' })).toBeHidden()
  await expect(other.saveState).toContainText('Not saved')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: 'Short-lived' })).toBeVisible()
  await page.getByRole('link', { name: 'Short-lived' }).click()
  await expect(window.text).toHaveText('Soon gone.')
})

test('on a phone: the toolbar stands at the bottom and keeps the text’s focus', async ({
  newPerson,
}) => {
  const person = await newPerson({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const window = await DocumentWindow.create(await person.newPage())
  await window.text.tap()
  await window.page.keyboard.type('thumbs ')
  const bold = window.page.getByRole('button', { name: 'Bold', exact: true })
  await bold.tap()
  await window.page.keyboard.type('up')
  await expect(window.text.locator('strong')).toHaveText('up')
  const box = await bold.boundingBox()
  expect(box?.y).toBeGreaterThan(700)
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(40)
  const overflow = await window.page.evaluate(
    () => document.documentElement.scrollWidth - innerWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
})

test('a click on the paper below the text goes on writing at its end', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.text.click()
  await page.keyboard.type('One')
  await expect(window.text).toHaveText('One')
  await window.move('Home')
  await window.text.click()
  await page.keyboard.type(' two')
  await expect(window.text).toHaveText('One two')
})
