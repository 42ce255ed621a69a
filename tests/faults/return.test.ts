/**
 * Everyone comes back at once: a server with people in some documents is killed and started again,
 * and all of them are at its door in the same moment, as stock clients are. (Those of Quire's own page
 * spread themselves: `tests/components/session/reconnection.test.ts`.)
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { MESSAGE_SYNC, SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE, writeSync } from '../../lib/protocol'
import { createServer, type TestServer } from '../e2e/server'

const PEOPLE = 2_000
const DOCUMENTS = 10
/** Milliseconds until the last of them has what the document holds. */
const SERVED_MS = 20_000
/** Seconds that the main thread may come late to its work meanwhile. */
const LATE = 0.5

let server: TestServer | null = null
const sockets: WebSocket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await server?.destroy()
  server = null
})

/** A book in one paragraph, so that a load has something to read. */
function book(): Y.Doc {
  const doc = new Y.Doc()
  const text = new Y.XmlText(
    readFileSync(path.join(import.meta.dirname, '../data/moby-dick.txt'), 'utf8'),
  )
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  doc.getXmlFragment('prosemirror').insert(0, [paragraph])
  return doc
}

/** Comes to a document knowing `vector` of it; resolves with the relay's answer. */
function come(url: string, document: number, vector: Uint8Array): Promise<Uint8Array> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/document-${document}`)
  sockets.push(socket)
  return new Promise((resolve, reject) => {
    socket.on('open', () => socket.send(writeSync(SYNC_STEP_1, vector)))
    // With the default binaryType every message is a Buffer.
    socket.on('message', (message: Buffer) => {
      if (message[0] === MESSAGE_SYNC && message[1] === SYNC_STEP_2) resolve(message)
    })
    socket.on('error', reject)
    socket.on('close', code => reject(new Error(`It was closed with ${code}.`)))
  })
}

async function metric(url: string, series: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const line = text.split('\n').find(each => each.startsWith(`${series} `))
  return Number(line?.slice(series.length))
}

test('2,000 people who return at once are all served, with one load a document', async () => {
  server = await createServer({ args: ['relay', '--open'] })
  const { url } = server
  const doc = book()
  const vector = Y.encodeStateVector(doc)
  const update = writeSync(SYNC_UPDATE, Y.encodeStateAsUpdate(doc))
  const documents = Array.from({ length: DOCUMENTS }, (_, i) => i)
  for (const document of documents) {
    await come(url, document, new Uint8Array([0]))
    sockets.at(-1)?.send(update)
  }
  await expect.poll(() => metric(url, 'quire_commit_records_total')).toBe(DOCUMENTS)
  for (const socket of sockets.splice(0)) socket.terminate()
  await server.kill()
  await server.start()
  const late = 'quire_event_loop_delay_seconds{quantile="1"}'
  // Each look begins a new span.
  await metric(url, late)

  const began = performance.now()
  const answers = await Promise.all(
    Array.from({ length: PEOPLE }, (_, i) => come(url, i % DOCUMENTS, vector)),
  )
  const ms = performance.now() - began
  const worst = await metric(url, late)

  // Nobody lacked anything, so nobody was sent the book again.
  expect(Math.max(...answers.map(answer => answer.length))).toBeLessThan(100)
  expect(await metric(url, 'quire_loads_total')).toBe(DOCUMENTS)
  expect(await metric(url, 'quire_sessions')).toBe(PEOPLE)
  console.info(
    `${PEOPLE} returned within ${Math.round(ms)} ms; the main thread was ${Math.round(worst * 1_000)} ms late at most`,
  )
  expect(ms).toBeLessThan(SERVED_MS)
  expect(worst).toBeLessThan(LATE)
})
