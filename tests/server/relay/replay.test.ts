import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { SYNC_STEP_2, SYNC_UPDATE, writeSync } from '../../../lib/protocol'
import type { Random } from '../../seed'
import { underSeeds } from '../../seed'
import { TestNetwork } from './network'
import { createPeer, edit, receive } from './peers'

/** What some peers wrote, each update once, in an order in which each can be applied. */
function writing(random: Random): Uint8Array[] {
  const peers = [1, 2, 3].map(createPeer)
  const made: Uint8Array[] = []
  for (let i = 0; i < 40; i++) {
    const peer = random.pick(peers)
    edit(peer, random)
    for (const update of peer.made.splice(0)) {
      made.push(update)
      if (random.chance(0.7)) for (const other of peers) if (other !== peer) receive(other, update)
    }
  }
  return made
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items]
  return items.map(() => rest.splice(random.below(rest.length), 1)[0] as T)
}

/** Yjs takes marks that it finds redundant away by itself: which ones depends on the order. */
const unmarked = (doc: Y.Doc) =>
  doc
    .getXmlFragment('prosemirror')
    .toJSON()
    .replace(/<\/?strong>/g, '')

test('frames doubled, reordered and replayed make the same document and no longer log', () =>
  underSeeds(60, async random => {
    const updates = writing(random)
    const straight = new Y.Doc()
    for (const update of updates) Y.applyUpdate(straight, update)

    const network = new TestNetwork()
    const senders = [network.client().connect(), network.client().connect()]
    const reader = network.client().connect()
    await network.flush()
    const step = () => random.pick([SYNC_UPDATE, SYNC_STEP_2] as const)
    for (const update of shuffled(
      updates.flatMap(each => [each, each]),
      random,
    )) {
      random.pick(senders).raw(writeSync(step(), update))
      if (random.chance(0.2)) await network.flush()
    }
    await network.flush()
    const written = (await network.storage.load('room')).tail
    for (const update of shuffled(updates, random)) senders[0]?.raw(writeSync(step(), update))
    senders[1]?.raw(writeSync(step(), Y.mergeUpdates(updates)))
    await network.flush()

    expect((await network.storage.load('room')).tail).toEqual(written)
    // No struct stands in it twice, however the updates were cut.
    const structs = written.flatMap(record => Y.decodeUpdate(record.bytes).structs)
    const clocks = [...Y.decodeStateVector(Y.encodeStateVector(straight)).values()]
    const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0)
    expect(sum(structs.map(struct => struct.length))).toBe(sum(clocks))
    const stored = await network.stored()
    expect(unmarked(reader.doc)).toBe(unmarked(straight))
    expect(unmarked(stored)).toBe(unmarked(straight))
    expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(straight))
    for (const sender of senders) expect(sender.settled).toBe(sender.sent)
    expect(network.rooms.stats.held).toBe(0)
  }))
