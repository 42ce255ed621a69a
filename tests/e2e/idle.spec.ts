import { createStockClient, STOCK_VERSIONS } from './stock-client'
import { expect, test } from './story'

/** Longer than any client, proxy or server that is known waits for a sign of life. */
const IDLE_MS = 120_000

// Nothing but time can show it: a run begins with it, beside the other tests (`playwright.config.ts`).
test('an idle client without awareness stays connected for two minutes', async ({ server }) => {
  test.setTimeout(IDLE_MS + 60_000)
  const id = await server.makeDocument()
  const clients = STOCK_VERSIONS.map(version => createStockClient(version, server.url, id))
  const statuses: string[] = []
  for (const { provider, synced } of clients) {
    provider.awareness.setLocalState(null)
    await synced
    provider.on('status', ({ status }: { status: string }) => statuses.push(status))
  }
  await new Promise(resolve => setTimeout(resolve, IDLE_MS))
  expect(statuses).toEqual([])
  expect(clients.map(({ provider }) => provider.wsconnected)).toEqual([true, true, true])
  for (const client of clients) client.destroy()
})
