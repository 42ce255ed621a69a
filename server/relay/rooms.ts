/**
 * The open rooms, by document: opens one for the first who asks, gives it up when nobody is in it and
 * everything is on disk. One load a room, however many ask for it at once.
 */
import type { Limits } from '../../lib/limits'
import type { RefusalCode, ServerEvent } from '../../lib/protocol'
import type { Storage, StorageHealth } from '../storage/storage'
import { KEEP_ALIVE } from './awareness-message'
import type { Codec } from './codec'
import { CompactionBackoff } from './compaction-backoff'
import type { EncodedDocument } from './encoded-document'
import { sayFarewell } from './farewell'
import { Room } from './room'
import type { RoomCounts } from './room-counts'
import type { MakeEdit } from './server-edits'
import { Session, type Standing, type Visitor } from './session'
import type { RelaySocket } from './socket'
import type { Time } from './time'

export interface Rooms {
  /** A client's connection to a document; its transport feeds the session that is returned. */
  connect(doc: string, socket: RelaySocket, visitor: Visitor): Session
  /** Everything accepted so far, on disk or not. Rejects where the document cannot be loaded. */
  read(doc: string): Promise<EncodedDocument>
  /** An edit of the server's own (`make` returns an update, or null); resolves when durable. */
  edit(doc: string, make: MakeEdit): Promise<void>
  /** Ends every session of a document. */
  disconnect(doc: string, code: RefusalCode): void
  /**
   * Asks anew what each session may do, of a document or (null) of all: `admit` says what holds from
   * now on, or with which code it ends; null: as before. Nothing of those who lose the right to it is
   * taken after this returns, however much of it was on its way.
   */
  reconsider(doc: string | null, admit: Reconsideration): void
  /** The sessions of which has to be asked anew at `at` what they may do, by document. */
  due(at: number): Map<string, Standing[]>
  /** Tells those in a document whom `to` picks. */
  tell(doc: string, event: ServerEvent, to: (standing: Standing) => boolean): void
  /** Passes the storage's state on to extended clients. */
  setHealth(health: StorageHealth): void
  readonly stats: RoomsStats
  /**
   * Ends sessions with 1012, spread over `restartSpreadMs`, and takes no new ones; what they had sent
   * is taken and written, and compactions end. Safe to call twice.
   */
  destroy(): Promise<void>
}

export type Reconsideration = (
  standing: Standing,
  visitor: Visitor,
) => Standing | RefusalCode | null

export interface RoomsStats extends Readonly<RoomCounts> {
  readonly rooms: number
  readonly sessions: number
  /** Updates that wait for what they build on, or for somebody's word. */
  readonly held: number
  /** Since the start: updates accepted, frames of them delivered, sessions refused by code. */
  readonly updates: number
  readonly deliveries: number
  readonly refused: Readonly<Partial<Record<RefusalCode, number>>>
}

export interface RoomsOptions {
  readonly storage: Pick<Storage, 'load' | 'append' | 'compact'>
  readonly codec: Codec
  readonly time: Time
  readonly limits: Limits
  /** A document needs a newer schema than was known when it was opened. */
  readonly onSchema: (doc: string, schema: number) => void
  /** The title that a compaction found in a document. */
  readonly onTitle: (doc: string, title: string) => void
  readonly onTrouble: (what: string, doc: string, error: Error) => void
}

export function createRooms(options: RoomsOptions): Rooms {
  const { storage, codec, time, limits, onSchema, onTitle, onTrouble } = options
  const rooms = new Map<string, Room>()
  const evictions = new Map<string, () => void>()
  const backoff = new CompactionBackoff(time, limits)
  const counts: RoomCounts = {
    heldTotal: 0,
    forgedTotal: 0,
    compactionsTotal: 0,
    compactionFailuresTotal: 0,
  }
  const past = { updates: 0, deliveries: 0 }
  const refused: Partial<Record<RefusalCode, number>> = {}
  let health: StorageHealth = { ok: true }
  let isStopping = false
  let stopped: Promise<void> | null = null

  const open = (doc: string): Room => {
    evictions.get(doc)?.()
    evictions.delete(doc)
    const present = rooms.get(doc)
    if (present && !present.hasFailed) return present
    const room: Room = new Room({
      doc,
      storage,
      codec,
      time,
      limits,
      backoff,
      counts,
      onEmpty: () => evictLater(doc, room),
      onSchema: schema => onSchema(doc, schema),
      onTitle: title => onTitle(doc, title),
      onTrouble: (what, error) => onTrouble(what, doc, error),
    })
    rooms.set(doc, room)
    return room
  }

  const evictLater = (doc: string, room: Room) => {
    if (isStopping || rooms.get(doc) !== room) return
    evictions.get(doc)?.()
    evictions.set(
      doc,
      time.after(limits.evictMs, () => {
        evictions.delete(doc)
        void evict(doc, room)
      }),
    )
  }

  const evict = async (doc: string, room: Room) => {
    await room.loaded
    if (room.sessions.size > 0) return
    await room.flush()
    if (room.sessions.size > 0) return
    await room.compact()
    // Whoever came meanwhile keeps the room, and empties it again.
    if (rooms.get(doc) === room && room.isQuiet) forget(doc, room)
    else if (room.sessions.size === 0) evictLater(doc, room)
  }

  const forget = (doc: string, room: Room) => {
    rooms.delete(doc)
    past.updates += room.updates
    past.deliveries += room.deliveries
    room.destroy()
  }

  const visit = <T>(doc: string, use: (room: Room) => T | Promise<T>): Promise<T> => {
    const room = open(doc)
    const work = async () => {
      await room.loaded
      if (room.hasFailed) throw new LoadFailed('The document could not be loaded.')
      return use(room)
    }
    return room.stay(work())
  }

  const sweep = () => {
    // What is sent at one sweep is looked at by the next.
    const silenceMs = limits.keepAliveMs - limits.sweepMs
    for (const room of rooms.values()) {
      for (const session of room.sessions) session.keepAlive(KEEP_ALIVE, silenceMs)
    }
    callOffSweep = time.after(limits.sweepMs, sweep)
  }
  let callOffSweep = time.after(limits.sweepMs, sweep)

  const of = (doc: string): Room[] => {
    const room = rooms.get(doc)
    return room ? [room] : []
  }

  const stop = async () => {
    isStopping = true
    callOffSweep()
    for (const callOff of evictions.values()) callOff()
    evictions.clear()
    const sessions = [...rooms.values()].flatMap(room => [...room.sessions])
    await sayFarewell(sessions, 'restart', time, limits)
    // Until nobody opens another one.
    while (rooms.size > 0) {
      const open = [...rooms]
      await Promise.all(open.map(([, room]) => room.loaded.then(() => room.settle())))
      for (const [doc, room] of open) if (rooms.get(doc) === room) forget(doc, room)
    }
  }

  return {
    connect(doc, socket, visitor) {
      const room = open(doc)
      const onRefused = (code: RefusalCode) => {
        refused[code] = (refused[code] ?? 0) + 1
      }
      const session = new Session({ room, socket, visitor, time, limits, onRefused })
      room.enter(session)
      if (!health.ok) session.tell({ type: 'storage', ok: false, code: health.code })
      if (isStopping) session.refuse('restart')
      return session
    },
    read: doc => visit(doc, room => room.read()),
    edit: (doc, make) => visit(doc, room => room.edit(make)),
    disconnect: (doc, code) => rooms.get(doc)?.disconnect(code),
    reconsider(doc, admit) {
      for (const room of doc === null ? rooms.values() : of(doc)) {
        for (const session of room.writers) {
          const next = admit(session.standing, session.visitor)
          if (typeof next === 'string') session.refuse(next)
          else if (next) room.stand(session, next)
        }
      }
    },
    due(at) {
      const due = new Map<string, Standing[]>()
      for (const [doc, room] of rooms) {
        const some = room.due(at)
        if (some.length > 0) due.set(doc, some)
      }
      return due
    },
    tell(doc, event, to) {
      for (const session of rooms.get(doc)?.sessions ?? []) {
        if (to(session.standing)) session.tell(event)
      }
    },
    setHealth(next) {
      health = next
      for (const room of rooms.values()) {
        room.tell(
          next.ok ? { type: 'storage', ok: true } : { type: 'storage', ok: false, code: next.code },
        )
      }
    },
    get stats() {
      const open = [...rooms.values()]
      return {
        rooms: open.length,
        sessions: open.reduce((sum, room) => sum + room.sessions.size, 0),
        updates: open.reduce((sum, room) => sum + room.updates, past.updates),
        deliveries: open.reduce((sum, room) => sum + room.deliveries, past.deliveries),
        refused,
        held: open.reduce((sum, room) => sum + room.held, 0),
        ...counts,
      }
    },
    destroy() {
      stopped ??= stop()
      return stopped
    },
  }
}

/** A document is there, but cannot be read from the storage at present. */
export class LoadFailed extends Error {
  override readonly name = 'LoadFailed'
}
