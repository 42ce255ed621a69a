/**
 * A peer as the text shows it: who it says to be and where, in its awareness state. Any client can
 * send anything, so each part is checked: it ends up in the page and in Yjs's look-ups.
 */
import * as Y from 'yjs'
import { fieldOf, readPerson, type User } from '../../session/person'

export interface Peer extends User {
  /** Relative positions, as y-prosemirror's clients share them. */
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
}

/** Null where the peer has no caret in the text, or says it in a form that we do not know. */
export function readPeer(state: unknown, fragmentName: string): Peer | null {
  const cursor = fieldOf(state, 'cursor')
  const anchor = readPosition(fieldOf(cursor, 'anchor'), fragmentName)
  const head = readPosition(fieldOf(cursor, 'head'), fragmentName)
  if (anchor === null || head === null) return null
  return { ...readPerson(state), anchor, head }
}

export function isSamePeer(a: Peer, b: Peer): boolean {
  return (
    a.name === b.name &&
    a.color === b.color &&
    Y.compareRelativePositions(a.anchor, b.anchor) &&
    Y.compareRelativePositions(a.head, b.head)
  )
}

function readPosition(value: unknown, fragmentName: string): Y.RelativePosition | null {
  const type = readId(fieldOf(value, 'type'))
  const item = readId(fieldOf(value, 'item'))
  // Yjs makes a root type of each name that it is asked for.
  const name = fieldOf(value, 'tname') === fragmentName ? fragmentName : null
  const assoc = fieldOf(value, 'assoc')
  if (type === null && item === null && name === null) return null
  return new Y.RelativePosition(type, name, item, typeof assoc === 'number' && assoc < 0 ? -1 : 0)
}

function readId(value: unknown): Y.ID | null {
  const client = fieldOf(value, 'client')
  const clock = fieldOf(value, 'clock')
  return isCount(client) && isCount(clock) ? Y.createID(client, clock) : null
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
