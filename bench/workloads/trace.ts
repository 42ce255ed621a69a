/**
 * A real editing history, each transaction an update of its own, sent into one document as fast as it
 * is taken; then the document opened after a restart, for the first time and again.
 */
import { setTimeout as delay } from 'node:timers/promises'
import * as Y from 'yjs'
import { arrives, open, receivedState, stream } from '../load/arrival'
import { LoadClient } from '../load/client'
import { replayHistory } from '../load/documents'
import type { RelayWorkload } from '../relays/relay-workload'
import { median } from '../statistics'

const ROOM = 'history'
/** Milliseconds after the last client left until the data folder is weighed. */
const AFTERWARDS_MS = 3_000
const OPENINGS = 10

export const trace: RelayWorkload = {
  name: 'trace',
  title: 'the history of a document, 18,335 updates, then opened after a restart',
  options: {},
  figures: [
    { key: 'cpu', title: 'CPU an update, µs', targets: [{ most: 0.8, of: 'yws-leveldb' }] },
    { key: 'first', title: 'first opening after a restart, ms', targets: [{ most: 60 }] },
    { key: 'again', title: 'later openings, ms' },
    {
      key: 'bytes',
      title: 'bytes to open it, times the least possible',
      targets: [{ most: 1.01 }],
    },
    { key: 'disk', title: 'on disk for it, MB', targets: [{ most: 0.3 }] },
  ],
  suits: relay => relay.isDurable,
  async run(trial) {
    const { doc, updates } = replayHistory()
    const { relay } = trial
    const empty = relay.disk()
    const before = relay.cpu()
    const writer = await new LoadClient(relay, ROOM).synced
    await stream(writer, updates)
    if (!(await arrives(relay, ROOM, doc))) throw new Error('The document never arrived.')
    const after = relay.cpu()
    writer.close()
    await delay(AFTERWARDS_MS)
    const disk = relay.disk() - empty

    const restarted = await trial.restart('SIGTERM')
    const openings = []
    for (let i = 0; i < OPENINGS; i++) openings.push(await open(restarted, ROOM, doc))
    const [first] = openings
    const times = openings.map(opening => opening.ms)
    if (!first || !times.every(ms => ms !== null)) {
      throw new Error('The document did not survive the restart.')
    }
    expectSame(receivedState(first.client), doc)
    const cpu = before && after && after.all - before.all
    return {
      cpu: cpu && (cpu / updates.length) * 1e6,
      first: first.ms,
      again: median(times.slice(1)),
      bytes: first.client.bytesIn / Y.encodeStateAsUpdate(doc).length,
      disk: disk / 1024 / 1024,
    }
  },
}

/** A state vector knows no deletions, so the words themselves are compared once. */
function expectSame(state: Uint8Array, doc: Y.Doc): void {
  const opened = new Y.Doc()
  Y.applyUpdate(opened, state)
  const [got, wanted] = [opened, doc].map(each => each.getXmlFragment('prosemirror').toString())
  if (got !== wanted) throw new Error('The document is another one after the restart.')
}
