/**
 * Updates of megabytes in every shape that is legal, each with what a room knows before it comes:
 * what a person does at most, and what somebody does who wants the relay to stand still.
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { EMPTY_UPDATE } from '../../../lib/protocol'
import { writeUpdate } from '../../../server/relay/update-writer'

export interface LargeUpdate {
  readonly shape: string
  /** What was accepted before, in order. */
  readonly known: readonly Uint8Array[]
  readonly update: Uint8Array
}

const MB = 1024 * 1024

/** An update of bare structs: a client each run, `count` structs of `length` clocks, collected. */
function collected(
  runs: readonly { client: number; clock: number; count: number; length: number }[],
): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, runs.length)
    for (const { client, clock, count, length } of runs) {
      encoding.writeVarUint(encoder, count)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      for (let n = count; n > 0; n--) {
        encoding.writeUint8(encoder, 0)
        encoding.writeVarUint(encoder, length)
      }
    }
    encoding.writeVarUint(encoder, 0)
  })
}

/** A text of `length` characters by client 1. */
function text(length: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.getText('text').insert(0, 'a'.repeat(length))
  return Y.encodeStateAsUpdate(doc)
}

/** Deletions of one clock in four of client 1, from `first` on. */
function scattered(count: number, first: number): Uint8Array {
  const ranges = Array.from({ length: 2 * count }, (_, i) => first + 4 * (i >> 1) + (i & 1))
  return writeUpdate(EMPTY_UPDATE, [], [{ client: 1, ranges }])
}

const ids = (count: number) => Array.from({ length: count }, (_, i) => 4_000_000_000 - 7_919 * i)

/** A text, some of it pasted, that many have typed into at many places and taken some of it back. */
export function typed(keys: number, pasted: number): Y.Doc {
  const doc = new Y.Doc()
  const text = doc.getText('text')
  text.insert(0, 'What is written here was pasted. '.repeat(pasted / 33))
  let state = 1
  const below = (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % n
  }
  for (let key = 0, at = 0; key < keys; key++) {
    if (key % 12 === 0) at = below(text.length + 1)
    if (key % 300 === 0) doc.clientID = 1 + below(500)
    text.insert(at++, 'abcdefghi '.charAt(below(10)))
    if (key % 17 === 0) text.delete(--at, 1)
  }
  return doc
}

/** Two clients whose structs take turns: each needs the last one of the other. */
function takingTurns(count: number): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 2)
    for (const client of [1, 2]) {
      encoding.writeVarUint(encoder, count)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, 0)
      for (let clock = 0; clock < count; clock++) {
        const needed = client === 1 ? clock - 1 : clock
        if (needed < 0) {
          encoding.writeUint8(encoder, 4)
          encoding.writeVarUint(encoder, 1)
          encoding.writeVarString(encoder, 't')
        } else {
          encoding.writeUint8(encoder, 0x84)
          encoding.writeVarUint(encoder, 3 - client)
          encoding.writeVarUint(encoder, needed)
        }
        encoding.writeVarString(encoder, 'a')
      }
    }
    encoding.writeVarUint(encoder, 0)
  })
}

/** Made when asked for, one after the other: together they are large. */
export function* largeUpdates(): Generator<LargeUpdate> {
  yield { shape: 'one string of 16 MB', known: [], update: text(16 * MB - 100) }
  yield {
    shape: '3.9 million structs',
    known: [],
    update: collected([{ client: 1, clock: 0, count: 3_900_000, length: 1 }]),
  }
  yield {
    shape: 'a million structs that wait for one another',
    known: [],
    update: takingTurns(500_000),
  }
  const deleted = [text(4 * 800_000), scattered(800_000, 0)]
  yield { shape: '800,000 deletions, all known', known: deleted, update: scattered(800_000, 0) }
  yield {
    shape: '800,000 deletions between 800,000 known',
    known: deleted,
    update: scattered(800_000, 2),
  }
  yield { shape: '800,000 deletions of what is unknown', known: [], update: scattered(800_000, 0) }
  const many = ids(12_500).map(client => ({ client, clock: 0, count: 80, length: 3 }))
  const later = many.map(run => ({ ...run, clock: 240 }))
  yield { shape: '12,500 clients with deleted structs', known: [], update: collected(many) }
  yield { shape: 'the same, each going on', known: [collected(many)], update: collected(later) }
  yield { shape: 'the same, nothing before it known', known: [], update: collected(later) }
  const all = ids(50_000).map(client => ({ client, clock: 0, count: 2, length: 3 }))
  const parts = Array.from({ length: 4 }, (_, i) =>
    collected(all.slice(12_500 * i, 12_500 * (i + 1))),
  )
  yield { shape: '50,000 clients that bring nothing', known: parts, update: collected(all) }
  yield { shape: '50,000 clients at once', known: [], update: collected(all) }
  const state = Y.encodeStateAsUpdate(typed(400_000, 8_000_000))
  yield { shape: 'a typed book, all of it new', known: [], update: state }
  yield { shape: 'a typed book that brings nothing', known: [state], update: state }
}
