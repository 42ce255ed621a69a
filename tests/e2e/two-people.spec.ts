import type { Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** Two people, each in a browser of their own, in one new document. */
async function meet(
  newPerson: () => Promise<{ newPage(): Promise<Page> }>,
): Promise<[DocumentWindow, DocumentWindow]> {
  const finch = await DocumentWindow.create(await (await newPerson()).newPage())
  const page = await (await newPerson()).newPage()
  const lark = await DocumentWindow.open(page, finch.address)
  return [finch, lark]
}

/** Takes back all that this window wrote; typing may have become several steps of its history. */
async function undoAll(window: DocumentWindow): Promise<void> {
  await window.text.focus()
  for (let i = 0; i < 30; i++) await window.page.keyboard.press('ControlOrMeta+z')
}

async function redoAll(window: DocumentWindow): Promise<void> {
  await window.text.focus()
  for (let i = 0; i < 30; i++) await window.page.keyboard.press('ControlOrMeta+Shift+z')
}

const peerNames = (window: DocumentWindow) =>
  window.page
    .locator('.peer-label')
    .evaluateAll(labels => labels.map(label => (label as HTMLElement).dataset.name))

test('each sees what the other types, selects, and is called', async ({ newPerson }) => {
  const [finch, lark] = await meet(newPerson)
  await finch.write('Written by Finch.')
  await expect(lark.text).toHaveText('Written by Finch.')
  await lark.write(' Answered by Lark.')
  await expect(finch.text).toHaveText('Written by Finch. Answered by Lark.')

  await expect.poll(() => peerNames(finch)).toHaveLength(1)
  const [name] = await peerNames(finch)
  expect(name).toMatch(/^Guest \w+/)
  await expect(finch.page.getByRole('listitem').filter({ hasText: name as string })).toBeVisible()

  await lark.page.keyboard.press('Shift+Home')
  await expect(finch.page.locator('.peer-selection').first()).toBeVisible()
  const tint = await finch.page
    .locator('.peer-selection')
    .first()
    .evaluate(element => getComputedStyle(element).backgroundColor)
  const caret = finch.page.locator('.peer-caret')
  const colour = await caret.evaluate(element => element.style.getPropertyValue('--peer'))
  expect(colour).toMatch(/^#[0-9a-f]{6}$/i)
  expect(tint).not.toBe('rgba(0, 0, 0, 0)')

  await finch.saved()
  await lark.saved()
  await lark.page.close()
  await expect.poll(() => peerNames(finch)).toEqual([])
})

test('kill -9 and a restart lose nothing; undo takes back only what is one’s own', async ({
  newPerson,
  server,
}) => {
  const [finch, lark] = await meet(newPerson)
  await finch.title.fill('Kept')
  await finch.write('From Finch. ')
  await expect(lark.text).toHaveText('From Finch.')
  await lark.write('From Lark. ')
  await finch.saved()
  await lark.saved()

  await server.kill()
  await expect(finch.saveState).toHaveText('Offline')
  await server.start()
  await finch.saved()
  await lark.saved()
  for (const window of [finch, lark]) await expect(window.text).toHaveText('From Finch. From Lark.')

  await undoAll(lark)
  await expect(finch.text).toHaveText('From Finch.')
  await finch.saved()
  for (const window of [finch, lark]) {
    await window.page.reload()
    await window.ready()
    await expect(window.title).toHaveValue('Kept')
    await expect(window.text).toHaveText('From Finch.')
  }
})

test('undo leaves the other’s words, whoever wrote last', async ({ newPerson }) => {
  const [finch, lark] = await meet(newPerson)
  await finch.write('one ')
  await expect(lark.text).toHaveText('one')
  await lark.write('two ')
  await expect(finch.text).toHaveText('one two')
  await undoAll(finch)
  await expect(finch.text).toHaveText('two')
  await expect(lark.text).toHaveText('two')
  await redoAll(finch)
  await expect(lark.text).toHaveText('one two')
})

test('words typed offline are said to be unsaved, and arrive', async ({
  newPerson,
  complaints,
}) => {
  complaints.expect(/ERR_INTERNET_DISCONNECTED/)
  const person = await newPerson()
  const finch = await DocumentWindow.create(await person.newPage())
  const lark = await DocumentWindow.open(await (await newPerson()).newPage(), finch.address)
  await finch.write('Before. ')
  await finch.saved()
  await person.setOffline(true)
  await expect(finch.saveState).toHaveText('Offline')
  await finch.write('Meanwhile. ')
  await lark.write('At the same time. ')
  await expect(finch.saveState).toHaveText('Offline')
  await person.setOffline(false)
  await finch.saved()
  await lark.saved()
  for (const words of ['Before.', 'Meanwhile.', 'At the same time.']) {
    await expect(finch.text).toContainText(words)
    await expect(lark.text).toContainText(words)
  }
  expect(await finch.text.textContent()).toBe(await lark.text.textContent())
})

test('ten windows that open a new document at once see one empty paragraph', async ({
  newPerson,
  page,
}) => {
  const { address } = await DocumentWindow.create(page)
  const person = await newPerson()
  const windows = await Promise.all(
    Array.from({ length: 9 }, async () => DocumentWindow.open(await person.newPage(), address)),
  )
  for (const { text, page } of windows) {
    await expect(text.locator('p')).toHaveCount(1)
    await expect(page.getByTestId('save-state')).toHaveText('Saved')
  }
  const last = windows.at(-1) as DocumentWindow
  await last.write('first words')
  for (const { text } of windows) await expect(text.locator('p')).toHaveText(['first words'])
})

test('a viewer reads along, and is told that it is view only', async ({ newPerson }) => {
  const [finch, lark] = await meet(newPerson)
  await finch.write('To be read.')
  await finch.saved()
  const id = finch.address.split('/').at(-1)
  const changed = await finch.page.request.patch(`/api/docs/${id}`, { data: { access: 'view' } })
  expect(changed.status()).toBe(200)
  await expect(lark.page.getByText('View only')).toBeVisible()
  await expect(lark.text).not.toBeEditable()
  await finch.write(' And more.')
  await expect(lark.text).toHaveText('To be read. And more.')
})
