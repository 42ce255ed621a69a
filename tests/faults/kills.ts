/** `kill -9` at random under eight writers, again and again, and what must hold after each of them. */
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import * as Y from 'yjs'
import { decodeSegment } from '../../server/storage/segment'
import { openLogFile } from '../../server/storage/sqlite/log-file'
import { createServer } from '../e2e/server'
import type { Random } from '../seed'
import { Writer } from './writer'

const WRITERS = 8

export interface Tally {
  readonly kills: number
  /** Words whose place on the disk was acknowledged, and of these, those that a kill took back. */
  readonly acknowledged: number
  readonly lost: readonly string[]
  /** Whether in the end the relay has what all writers have together. */
  readonly isUnion: boolean
  /** Structs that stand in the log more than once. */
  readonly repeated: number
  readonly compactions: number
}

export async function killAtRandom(kills: number, random: Random): Promise<Tally> {
  const server = await createServer({ args: ['relay', '--open'] })
  const writers = Array.from({ length: WRITERS }, (_, i) => new Writer(`${'abcdefgh'[i]}`, random))
  const lost: string[] = []
  /** A newcomer reads before any writer is back, who would bring back what was lost. */
  const look = async () => {
    const reader = new Writer('reader', random)
    await reader.connect(server.url)
    const there = new Set(reader.words.toArray())
    for (const writer of writers) {
      for (const { word, isThere } of writer.certain()) {
        if (there.has(word) !== isThere) lost.push(`${word}, ${isThere ? 'gone' : 'back again'}`)
      }
    }
    await reader.disconnect()
    return reader.doc
  }
  try {
    for (let kill = 0; kill < kills; kill++) {
      await Promise.all(writers.map(writer => writer.connect(server.url)))
      for (const writer of writers) writer.write()
      await delay(random.below(250))
      await server.kill()
      // Whoever still writes notices it now; nothing that comes later was sent.
      await Promise.all(writers.map(writer => writer.disconnect()))
      await server.start()
      await look()
    }
    await Promise.all(writers.map(writer => writer.connect(server.url)))
    await Promise.all(writers.map(writer => writer.settled()))
    await Promise.all(writers.map(writer => writer.disconnect()))
    const kept = await look()
    await server.stop()
    const { repeated, compactions } = readLog(path.join(server.dataDir, 'log.sqlite'))
    return {
      kills,
      acknowledged: writers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
      lost,
      isUnion: isUnion(kept, writers),
      repeated,
      compactions,
    }
  } finally {
    await Promise.all(writers.map(writer => writer.disconnect()))
    await server.destroy()
  }
}

function isUnion(kept: Y.Doc, writers: readonly Writer[]): boolean {
  const union = new Y.Doc()
  for (const { doc } of writers) Y.applyUpdate(union, Y.encodeStateAsUpdate(doc))
  return (
    JSON.stringify(union.getArray('words')) === JSON.stringify(kept.getArray('words')) &&
    JSON.stringify(vectorOf(union)) === JSON.stringify(vectorOf(kept))
  )
}

function vectorOf(doc: Y.Doc): [number, number][] {
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc))
  return [...vector].toSorted(([a], [b]) => a - b)
}

/** Reads the log of a server that has ended: every record that it ever took. */
function readLog(file: string): { repeated: number; compactions: number } {
  const log = openLogFile(file)
  const segments = log.history('open:room')
  const records = [
    ...segments.flatMap(segment => decodeSegment(segment.bytes)),
    ...log.load('open:room').tail,
  ]
  log.close()
  const ends = new Map<number, number>()
  let repeated = 0
  for (const { bytes } of records) {
    for (const { id, length } of Y.decodeUpdate(bytes).structs) {
      const end = ends.get(id.client) ?? 0
      if (id.clock < end) repeated++
      ends.set(id.client, Math.max(end, id.clock + length))
    }
  }
  return { repeated, compactions: segments.length }
}
