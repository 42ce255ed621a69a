/**
 * A hostile client sends frames that were good once, beside two honest ones in the same room. What it
 * sends is either served or refused with a code of the table; the honest ones and the stored document
 * come to the same, and whatever the relay passed on is well formed.
 */
import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import * as encoding from 'lib0/encoding'
import * as awarenessProtocol from 'y-protocols/awareness'
import * as Y from 'yjs'
import { limits } from '../../../lib/limits'
import {
  MESSAGE_SYNC,
  REFUSALS,
  readClientMessage,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
  writeAwareness,
  writeSync,
} from '../../../lib/protocol'
import type { Session, Visitor } from '../../../server/relay/session'
import type { Random } from '../../seed'
import { mutate } from './mutation'
import { TestNetwork } from './network'
import { createPeer, editAnything, receive, write } from './peers'
import { read } from './store'

const CLOSES = new Set<number>(Object.values(REFUSALS).map(({ close }) => close))

/** Hears how long the relay took over the frame of that number. */
export type Watch = (frame: number, ms: number) => void

class RawClient {
  isOpen = true
  closed: number | null = null
  readonly sent: Uint8Array[] = []
  readonly session: Session

  constructor(network: TestNetwork, visitor: Visitor) {
    this.session = network.rooms.connect('room', this, visitor)
  }

  send(frame: Uint8Array): boolean {
    this.sent.push(frame)
    return true
  }

  close(code: number): void {
    this.isOpen = false
    this.closed = code
  }
}

function hostileClient(network: TestNetwork, random: Random): RawClient {
  return new RawClient(network, {
    extended: random.chance(0.5),
    clientId: random.chance(0.3) ? random.below(50) : null,
    schema: random.pick([null, 1, 2]),
    author: random.pick(['', 'someone']),
    standing: {
      identity: null,
      role: random.chance(0.9) ? 'edit' : 'view',
      until: null,
      person: random.pick([null, { id: 'p', name: 'P' }]),
    },
  })
}

/** Good frames of every kind by client `id`, some of them about what the honest clients wrote. */
function goodFrames(network: TestNetwork, id: number, random: Random): Uint8Array[] {
  const peer = createPeer(id)
  const [honest] = network.clients
  if (honest) receive(peer, Y.encodeStateAsUpdate(honest.doc))
  for (let n = 0; n < 6; n++) editAnything(peer, random)
  const awareness = new awarenessProtocol.Awareness(peer.doc)
  awareness.setLocalState({ user: { name: 'Guest Finch', color: '#336699' }, cursor: null })
  const present = awarenessProtocol.encodeAwarenessUpdate(awareness, [peer.doc.clientID])
  awareness.destroy()
  const typed = (type: number, write: (encoder: encoding.Encoder) => void) =>
    encoding.encode(encoder => {
      encoding.writeVarUint(encoder, type)
      write(encoder)
    })
  return [
    ...peer.made.map(update => writeSync(SYNC_UPDATE, update)),
    writeSync(SYNC_STEP_2, Y.encodeStateAsUpdate(peer.doc)),
    writeSync(SYNC_STEP_1, Y.encodeStateVector(peer.doc)),
    writeSync(SYNC_STEP_1, new Uint8Array([0])),
    writeAwareness(present),
    typed(3, () => {}),
    typed(2, encoder => encoding.writeVarString(encoder, 'permission denied')),
    typed(100, encoder => encoding.writeVarUint(encoder, 5)),
    typed(101, encoder => encoding.writeVarString(encoder, '{"type":"role","role":"own"}')),
    typed(102, encoder => encoding.writeVarString(encoder, 'malformed')),
  ]
}

/** One room, `frames` frames. */
export async function tellFrameStory(
  random: Random,
  steps: string[],
  frames: number,
  watch: Watch = () => {},
): Promise<void> {
  const network = new TestNetwork({ heldUpdates: 8, tailUpdates: random.pick([10, 2_000]) })
  const honest = [3_000_000_001, 3_000_000_002].map(id => {
    const doc = new Y.Doc()
    doc.clientID = id
    return network.client(doc).connect()
  })
  const reader = new RawClient(network, {
    extended: false,
    clientId: null,
    schema: null,
    author: '',
    standing: { identity: null, role: 'view', until: null, person: null },
  })
  const readers = new Y.Doc()
  await reader.session.receive(writeSync(SYNC_STEP_1, new Uint8Array([0])))
  await network.flush()
  const failures: unknown[] = []
  let hostile = hostileClient(network, random)
  let good = goodFrames(network, 1, random)
  for (let n = 0; n < frames; n++) {
    if (n % 40 === 39) {
      steps.push('an honest client writes')
      write(random.pick(honest).doc, `words ${n}`)
      await network.flush()
      for (const update of updatesIn(reader.sent.splice(0))) Y.applyUpdate(readers, update)
      good = goodFrames(network, n, random)
    }
    if (!hostile.isOpen) {
      assert.ok(CLOSES.has(hostile.closed ?? 0), `closed with ${hostile.closed}`)
      for (const update of updatesIn(hostile.sent)) read(update)
      hostile = hostileClient(network, random)
    }
    let frame = random.pick(good)
    for (let m = random.below(4); m > 0; m--) frame = mutate(frame, random.pick(good), random)
    steps.push(Buffer.from(frame).toString('hex'))
    const start = performance.now()
    const work = hostile.session.receive(frame.slice())
    watch(n, performance.now() - start)
    if (work) work.catch(error => failures.push(error))
    if (random.chance(0.1)) network.time.runSoon()
  }
  hostile.session.closed()
  for (let i = 0; i < 4; i++) {
    await network.flush()
    network.time.advance(network.limits.sweepMs)
  }
  for (const update of updatesIn(hostile.sent)) read(update)
  for (const update of updatesIn(reader.sent)) Y.applyUpdate(readers, update)
  assert.deepEqual(failures, [])
  assert.deepEqual(network.troubles, [])
  const stored = await network.storage.load('room')
  const kept = new Y.Doc()
  if (stored.snapshot) Y.applyUpdate(kept, stored.snapshot)
  for (const record of stored.tail) Y.applyUpdate(kept, record.bytes)
  const content = contentOf(kept)
  assert.equal(contentOf(readers), content)
  for (const client of honest) {
    assert.ok(client.isConnected, 'an honest client was turned away')
    assert.equal(client.settled, client.sent, 'not everything was acknowledged')
    assert.equal(contentOf(client.doc), content)
    assert.equal(client.doc.store.pendingStructs, null)
  }
  for (const client of network.clients) {
    client.drop()
    client.awareness.destroy()
  }
  await network.rooms.destroy()
}

/**
 * What is in a document's body, whether it makes sense there or not; without marks, of which Yjs takes
 * some away by itself.
 */
function contentOf(doc: Y.Doc): string {
  const parts: string[] = []
  const walk = (type: { _start: Y.Item | null }) => {
    for (let item = type._start; item; item = item.right) {
      const { content } = item
      if (item.deleted || content instanceof Y.ContentFormat) continue
      if (content instanceof Y.ContentType) {
        parts.push('<')
        walk(content.type)
        parts.push('>')
      } else {
        for (const value of content.getContent()) {
          parts.push(value instanceof Y.Doc ? value.guid : inspect(value, { depth: 4 }))
        }
      }
    }
  }
  walk(doc.getXmlFragment('prosemirror'))
  return parts.join('')
}

/** The updates among what the relay sent, all of which can be read. */
function updatesIn(frames: readonly Uint8Array[]): Uint8Array[] {
  const updates: Uint8Array[] = []
  for (const frame of frames) {
    if (frame[0] !== MESSAGE_SYNC) continue
    const message = readClientMessage(frame, limits)
    assert.ok(message.type === 'step1' || message.type === 'update', message.type)
    if (message.type === 'update') updates.push(message.update)
  }
  return updates
}
