import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/**
 * Listens from now on, also for what the page says a short time only; returns what resolves once it
 * has said `words` of its save state.
 */
async function listen({ saveState }: DocumentWindow, words: string): Promise<() => Promise<void>> {
  const listening = await saveState.evaluateHandle((mark, words) => {
    const said = new Promise<void>(resolve => {
      const observer = new MutationObserver(() => {
        if (mark.textContent?.includes(words)) resolve()
      })
      observer.observe(mark, { subtree: true, childList: true, characterData: true })
    })
    return { said }
  }, words)
  return () => listening.evaluate(({ said }) => said)
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

  const finchIsTold = await listen(finch, 'Reconnecting')
  const larkIsTold = await listen(lark, 'Reconnecting')
  const stopped = server.stop()
  await Promise.all([finchIsTold(), larkIsTold()])
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
