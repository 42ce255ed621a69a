import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** Resolves once the page has said `words` of its save state, for however short a time. */
function said({ saveState }: DocumentWindow, words: string): Promise<void> {
  return saveState.evaluate(
    (mark, words) =>
      new Promise<void>(resolve => {
        const look = () => {
          if (!mark.textContent?.includes(words)) return
          observer.disconnect()
          resolve()
        }
        const observer = new MutationObserver(look)
        observer.observe(mark, { subtree: true, childList: true, characterData: true })
        look()
      }),
    words,
  )
}

test('a restart is said, what is typed meanwhile is kept, and the page returns by itself', async ({
  newPerson,
  server,
}) => {
  const finch = await DocumentWindow.create(await (await newPerson()).newPage())
  const lark = await DocumentWindow.open(await (await newPerson()).newPage(), finch.address)
  await finch.write('Before. ')
  await expect(lark.text).toHaveText('Before.')
  await finch.saved()
  await lark.saved()

  const told = [finch, lark].map(window => said(window, 'Reconnecting'))
  const stopped = server.stop()
  await Promise.all(told)
  await finch.write('Meanwhile. ')
  expect(await stopped).toBe(0)
  await expect(finch.saveState).toHaveText('Offline')
  await lark.write('Lark too. ')
  await server.start()

  for (const window of [finch, lark]) {
    await window.saved()
    await expect(window.text).toContainText('Meanwhile.')
    await expect(window.text).toContainText('Lark too.')
  }
  const wren = await DocumentWindow.open(await (await newPerson()).newPage(), finch.address)
  await expect(wren.text).toHaveText((await finch.text.textContent()) as string)
})
