/**
 * Peers write together, and a relay is given what they wrote in every order and shape that a network
 * and Yjs's own functions can bring it into. `assertLaws` says what has to come of it.
 */
import * as Y from 'yjs'
import { limits } from '../../../lib/limits'
import { createYjsCodec } from '../../../server/compute/codec'
import type { OthersIds } from '../../../server/relay/novelty'
import type { Random } from '../../seed'
import { createPeer, editAnything, type Peer, receive } from './peers'
import { assertLaws, Store } from './store'

const CLIENTS = [11, 22, 33, 4_000_000_000]

/** Peers that edit and now and then hear of one another; what they sent. */
function writeTogether(random: Random, steps: string[]): Uint8Array[] {
  const peers: Peer[] = CLIENTS.slice(random.below(3)).map(createPeer)
  for (const peer of peers) peer.doc.gc = random.chance(0.7)
  const all: Uint8Array[] = []
  for (let n = 4 + random.below(14); n > 0; n--) {
    const peer = random.pick(peers)
    steps.push(`${peer.doc.clientID}: ${editAnything(peer, random)}`)
    const made = peer.made.splice(0)
    all.push(...made)
    const others = peers.filter(other => other !== peer)
    if (random.chance(0.6)) {
      for (const other of others) for (const update of made) receive(other, update)
    }
    if (random.chance(0.1)) {
      const state = Y.encodeStateAsUpdate(peer.doc)
      for (const other of others) receive(other, state)
    }
  }
  const last = random.pick(peers)
  all.push(Y.encodeStateAsUpdate(last.doc))
  // What a peer that was away sends: beyond some vector, with every deletion.
  const vector = Y.encodeStateVector(random.pick(peers).doc)
  all.push(Y.encodeStateAsUpdate(last.doc, vector))
  return all
}

/** The same updates as a network might bring them. */
function delivered(updates: readonly Uint8Array[], random: Random, steps: string[]): Uint8Array[] {
  const rest = updates.filter(() => random.chance(0.85))
  for (let n = random.below(3); n > 0 && rest.length > 0; n--) rest.push(random.pick(rest))
  const isShuffled = random.chance(0.7)
  const sent: Uint8Array[] = []
  const order: string[] = []
  while (rest.length > 0) {
    const at = isShuffled ? random.below(rest.length) : 0
    const [update] = rest.splice(at, 1) as [Uint8Array]
    const last = sent.at(-1)
    if (last && random.chance(0.25)) {
      sent[sent.length - 1] = Y.mergeUpdates([last, update])
      order.push(`with ${updates.indexOf(update)}`)
    } else {
      sent.push(random.chance(0.1) ? cutShort(update, random) : update)
      order.push(`${updates.indexOf(update)}`)
    }
  }
  steps.push(`sent: ${order.join(', ')}`)
  return sent
}

/** An update beyond a clock that lies anywhere in it, as Yjs cuts it. */
function cutShort(update: Uint8Array, random: Random): Uint8Array {
  const { to } = Y.parseUpdateMeta(update)
  const vector = new Map([...to].map(([client, clock]) => [client, random.below(clock + 1)]))
  return isBetweenCharacters(update, vector)
    ? Y.diffUpdate(update, Y.encodeStateVector(vector))
    : update
}

/** Whether no clock of a vector lies inside a surrogate pair, which Yjs would tear apart. */
function isBetweenCharacters(update: Uint8Array, vector: ReadonlyMap<number, number>): boolean {
  return Y.decodeUpdate(update).structs.every(struct => {
    const at = (vector.get(struct.id.client) ?? 0) - struct.id.clock
    if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentString)) return true
    const { str } = struct.content
    return at <= 0 || at >= str.length || !/[\uD800-\uDBFF]/.test(str.charAt(at - 1))
  })
}

function idsOf(clients: readonly number[]): OthersIds {
  return { has: client => clients.includes(client), ids: () => clients }
}

/** One history of edits, delivered `deliveries` times. */
export function tellUpdateStory(random: Random, steps: string[], deliveries: number): void {
  const updates = writeTogether(random, steps)
  const codec = createYjsCodec(limits)
  for (let n = 0; n < deliveries; n++) {
    steps.push(`delivery ${n}`)
    const sent = delivered(updates, random, steps)
    const store = new Store()
    // Some ids are owned by others for a while.
    if (random.chance(0.2)) store.others = idsOf(CLIENTS.filter(() => random.chance(0.3)))
    for (const [i, update] of sent.entries()) {
      if (i === sent.length >> 1) store.release()
      store.take(update)
    }
    store.release()
    assertLaws(store, sent)
    if (n === 0) assertSameElsewhere(codec, store)
  }
}

/** What is read of the log, as at the next opening, is what was known when it was written. */
function assertSameElsewhere(codec: ReturnType<typeof createYjsCodec>, store: Store): void {
  const [first, ...rest] = store.stored
  if (!first) return
  const known = codec.readStored({ snapshot: first, tail: rest })
  if (!known) throw new Error('A stored document cannot be read.')
  const read = new Store()
  read.knowledge.absorb(known.facts)
  assertSameKnowledge(read, store)
}

function assertSameKnowledge(a: Store, b: Store): void {
  const [ours, theirs] = [a, b].map(({ knowledge }) =>
    JSON.stringify([
      [...knowledge.vector].sort(),
      knowledge.deletes().map(({ client, ranges }) => [client, [...ranges]]),
    ]),
  )
  if (ours !== theirs) throw new Error(`Known after a load: ${ours}, before: ${theirs}`)
}
