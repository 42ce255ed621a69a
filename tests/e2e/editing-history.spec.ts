import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { Random } from '../seed'
import { createServer } from './server'
import { createStockClient, firstText, type StockVersion } from './stock-client'
import { expect, test } from './story'

interface History {
  readonly endContent: string
  readonly txns: readonly { readonly patches: readonly [number, number, string][] }[]
}

const history = JSON.parse(
  gunzipSync(readFileSync(join(import.meta.dirname, '../data/friendsforever.json.gz'))).toString(),
) as History

test('an editing history of two people goes through the whole path, key by key', async () => {
  test.setTimeout(180_000)
  const seed = Number(process.env.SEED ?? 1)
  test.info().annotations.push({ type: 'seed', description: String(seed) })
  const random = new Random(seed)
  const server = await createServer()
  const id = await server.makeDocument()
  const connect = (version: StockVersion) => createStockClient(version, server.url, id)

  const writers = [connect('3.1.0'), connect('3.1.0')] as const
  await Promise.all(writers.map(writer => writer.synced))
  let turn = 0
  let keys = 0
  for (const { patches } of history.txns) {
    if (keys === 0) {
      // The next one starts from what the last one left, as a person who looks at the page does.
      const [before, next] = [writers[turn % 2] as (typeof writers)[0], writers[(turn + 1) % 2]]
      // A deletion moves no state vector, so the text itself is compared once the vector is covered.
      const { text } = before
      const vector = Y.encodeStateVector(before.doc)
      await next?.until(() => covers(next.doc, vector) && next.text === text)
      turn++
      keys = 1 + random.below(200)
    }
    const { doc } = writers[turn % 2] as (typeof writers)[0]
    doc.transact(() => {
      for (const [position, deleted, inserted] of patches) {
        const text = firstText(doc)
        if (deleted > 0) text.delete(position, deleted)
        if (inserted) text.insert(position, inserted)
      }
    })
    keys--
    // Lets the sockets breathe, so that keys go out one by one and not as one large write.
    if (keys % 20 === 0) await new Promise(resolve => setImmediate(resolve))
  }

  const seen: Record<string, string> = {}
  const look = async (name: string, version: StockVersion) => {
    const reader = connect(version)
    await reader.synced
    await reader.until(() => reader.text === history.endContent)
    seen[name] = reader.text
    reader.destroy()
  }
  await look('a third client', '3.1.0')
  await look('a client of 1.5.4', '1.5.4')
  await look('a client of 2.1.0', '2.1.0')
  for (const [i, writer] of writers.entries()) {
    await writer.until(() => writer.text === history.endContent)
    seen[`writer ${i}`] = writer.text
    writer.destroy()
  }

  expect(await server.stop()).toBe(0)
  await server.start()
  const exported = async (format: string) =>
    fetch(`${server.url}/api/docs/${id}/export?format=${format}`)
  const fromYjs = new Y.Doc()
  Y.applyUpdate(fromYjs, new Uint8Array(await (await exported('yjs')).arrayBuffer()))
  seen['the Yjs export'] = firstText(fromYjs)
    .toDelta()
    .map((part: { insert: string }) => part.insert)
    .join('')
  const { doc } = (await (await exported('json')).json()) as {
    doc: { content: { content: { text: string }[] }[] }
  }
  seen['the JSON export'] = (doc.content[0]?.content ?? []).map(({ text }) => text).join('')
  await look('a client after the restart', '3.1.0')
  await look('a client of 1.5.4 after the restart', '1.5.4')
  for (const [who, text] of Object.entries(seen)) expect(text, who).toBe(history.endContent)
  expect(Object.keys(seen)).toHaveLength(9)
  await server.destroy()
})

function covers(doc: Y.Doc, vector: Uint8Array): boolean {
  const have = Y.decodeStateVector(Y.encodeStateVector(doc))
  return [...Y.decodeStateVector(vector)].every(([id, clock]) => (have.get(id) ?? 0) >= clock)
}
