/**
 * Everyone comes at once to one document: newcomers to a book, or people who were there a moment ago
 * and lack the last key. These say with their answer all deletions that they know, as stock clients do.
 */
import { setTimeout as delay } from 'node:timers/promises'
import * as Y from 'yjs'
import { arrives } from '../load/arrival'
import { type ClientOptions, LoadClient } from '../load/client'
import { book, type LoadDocument, replayHistory } from '../load/documents'
import type { RelayProcess } from '../machine/relay-process'
import type { RelayWorkload } from '../relays/relay-workload'
import { option } from '../workload'

const ROOM = 'storm'
/** Milliseconds after which those who have nothing yet are not waited for. */
const MOST_MS = 60_000

const figures = {
  all: 'until all have it, ms',
  cpu: 'CPU, s',
  memory: 'memory at most, MB',
}

export const storm: RelayWorkload = {
  name: 'storm',
  title: '150 newcomers at once to a book',
  options: { clients: 150 },
  figures: [
    { key: 'all', title: figures.all, targets: [{ most: 0.4, of: 'yws' }] },
    { key: 'cpu', title: figures.cpu },
    { key: 'memory', title: figures.memory },
  ],
  suits: relay => relay.name !== 'forwarder',
  async run({ relay }, options) {
    await store(relay, book())
    return arrive(relay, option(options, 'clients'), {})
  },
}

export const stormReturning: RelayWorkload = {
  name: 'storm-returning',
  title: '1,000 people return at once to a document with a long history',
  options: { clients: 1_000 },
  figures: [
    { key: 'all', title: figures.all, targets: [{ most: 0.6, of: 'yws' }] },
    { key: 'passedOn', title: 'updates passed on', targets: [{ most: 0 }] },
    { key: 'grown', title: 'growth of the data folder, KB', targets: [{ most: 0 }] },
    { key: 'cpu', title: figures.cpu },
    { key: 'memory', title: figures.memory },
  ],
  suits: relay => relay.name !== 'forwarder',
  async run({ relay }, options) {
    const document = replayHistory()
    await store(relay, document)
    const { doc } = document
    const before: ClientOptions = {
      vector: Y.encodeStateVector(doc),
      answer: Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)),
    }
    await typeLastKey(relay, doc)
    await relay.idle()
    const disk = relay.disk()
    const arrived = await arrive(relay, option(options, 'clients'), before)
    await relay.idle()
    return { ...arrived, grown: (relay.disk() - disk) / 1024 }
  },
}

async function store(relay: RelayProcess, { doc }: LoadDocument): Promise<void> {
  const writer = await new LoadClient(relay, ROOM).synced
  writer.send(writer.frame(Y.encodeStateAsUpdate(doc)))
  if (!(await arrives(relay, ROOM, doc))) throw new Error('The document never arrived.')
  writer.close()
  await relay.idle()
}

/** The key that those who return have missed. */
async function typeLastKey(relay: RelayProcess, doc: Y.Doc): Promise<void> {
  const writer = await new LoadClient(relay, ROOM).synced
  doc.once('update', update => writer.send(writer.frame(update)))
  const paragraph = doc.getXmlFragment('prosemirror').get(0) as Y.XmlElement
  const text = paragraph.get(0) as Y.XmlText
  text.insert(0, 'k')
  if (!(await arrives(relay, ROOM, doc))) throw new Error('The last key never arrived.')
  writer.close()
}

async function arrive(relay: RelayProcess, count: number, options: ClientOptions) {
  const before = relay.cpu()
  const began = performance.now()
  const clients = Array.from({ length: count }, () => new LoadClient(relay, ROOM, options))
  await withinTime(Promise.all(clients.map(client => client.synced)))
  const all = performance.now() - began
  // What the relay passes on late is counted too.
  await delay(300)
  const after = relay.cpu()
  const memory = relay.memory()
  for (const client of clients) client.close()
  return {
    all,
    cpu: before && after && after.all - before.all,
    memory: memory && memory.most / 1024 / 1024,
    passedOn: clients.reduce((sum, client) => sum + client.updatesIn, 0),
  }
}

async function withinTime(everyone: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    const error = new Error(`Not everyone had it after ${MOST_MS / 1_000} s.`)
    timer = setTimeout(() => reject(error), MOST_MS)
  })
  try {
    await Promise.race([everyone, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
