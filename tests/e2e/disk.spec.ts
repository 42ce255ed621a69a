/**
 * A disk that refuses while people write. The server's limit on the size of its files stands for it:
 * it can be lowered and raised from outside, without root, where there is `prlimit` (Linux).
 */
import { execFileSync } from 'node:child_process'
import { DocumentWindow } from './document-window'
import type { TestServer } from './server'
import { expect, test } from './story'

function letWrite(server: TestServer, allowed: boolean): void {
  const size = allowed ? 'unlimited' : '0'
  execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${size}:unlimited`])
}

test('while the disk refuses, pages say Not saved and people go on; both heal', async ({
  server,
  newPerson,
}) => {
  const finch = await DocumentWindow.create(await (await newPerson()).newPage())
  const lark = await DocumentWindow.open(await (await newPerson()).newPage(), finch.address)
  await finch.write('On disk. ')
  await finch.saved()
  try {
    letWrite(server, false)
    await finch.write('Not on disk. ')
    await expect(finch.saveState).toContainText('Not saved')
    await expect(lark.saveState).toContainText('Not saved')
    await expect(lark.text).toHaveText('On disk. Not on disk.')
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
  } finally {
    letWrite(server, true)
  }
  await finch.saved()
  await lark.saved()
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  await server.kill()
  await server.start()
  const wren = await DocumentWindow.open(await (await newPerson()).newPage(), finch.address)
  await expect(wren.text).toHaveText('On disk. Not on disk.')
})
