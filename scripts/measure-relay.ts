/**
 * `npm run measure`: what the relay's main thread does with updates, in figures. First the cost of a
 * key in documents of three sizes; then, for updates of megabytes in every shape, how long the thread
 * stood still at most while one was taken, and while the document that came of it was opened.
 */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { limits } from '../lib/limits'
import { MESSAGE_REFUSED, SYNC_STEP_2, writeSync } from '../lib/protocol'
import { createCompute } from '../server/compute/compute'
import { factsOf } from '../server/relay/facts'
import { Knowledge } from '../server/relay/knowledge'
import { novelty } from '../server/relay/novelty'
import { createRooms } from '../server/relay/rooms'
import { createSystemTime } from '../server/relay/time'
import { readUpdate } from '../server/relay/update-reader'
import { largeUpdates, typed } from '../tests/server/relay/large-updates'
import { createMemoryStorage } from '../tests/server/storage/memory-storage'

/** Milliseconds between two looks of the monitor: a stall shorter than that is not seen. */
const RESOLUTION_MS = 1

/** Keys that are typed into each document. */
const KEYS = 20_000

function measureKeys(): void {
  console.log('a key (decode, reduce, take in)')
  for (const [keys, pasted] of [
    [1_000, 6_000],
    [100_000, 600_000],
    [400_000, 8_500_000],
  ] as const) {
    const doc = typed(keys, pasted)
    const state = Y.encodeStateAsUpdate(doc)
    const updates: Uint8Array[] = []
    doc.on('update', update => updates.push(update))
    const text = doc.getText('text')
    doc.clientID = 777
    const middle = text.length >> 1
    for (let i = 0; i < KEYS; i++) {
      if (i % 10 === 9) text.delete(middle + i / 2, 1)
      else text.insert(middle, 'x')
    }
    const knowledge = new Knowledge()
    knowledge.absorb(factsOf(decoded(state)))
    const times = updates.map(update => {
      const start = performance.now()
      const { fresh } = novelty(update, decoded(update), knowledge, limits)
      if (!fresh) throw new Error('A key brought nothing.')
      knowledge.absorb(fresh.facts)
      return 1_000 * (performance.now() - start)
    })
    times.sort((a, b) => a - b)
    const at = (part: number) => (times[Math.floor(part * times.length)] as number).toFixed(1)
    const size = (state.length / 1e6).toFixed(2)
    console.log(
      `  in ${size} MB, ${knowledge.vector.size} clients: p50 ${at(0.5)} µs, p99 ${at(0.99)} µs`,
    )
  }
}

function decoded(update: Uint8Array) {
  const summary = readUpdate(update, limits)
  if (!summary) throw new Error('An update that Yjs made cannot be read.')
  return summary
}

/** Waits until what was sent is taken or refused, and the loop has turned idle again. */
async function settled(work: Promise<void> | void): Promise<void> {
  await work
  await new Promise(resolve => setTimeout(resolve, 20))
}

async function measureStalls(): Promise<void> {
  console.log('large updates: the longest stall of the main thread')
  const fail = (what: string) => (error: Error) => {
    console.error(`${what}: ${error.message}`)
    process.exitCode = 1
  }
  const compute = createCompute({ limits, onDeath: fail('compute') })
  const storage = createMemoryStorage()
  const open = () =>
    createRooms({
      storage,
      codec: compute,
      time: createSystemTime(),
      // Compaction is measured by the bench, on the built server.
      limits: { ...limits, tailUpdates: Infinity, tailBytes: Infinity },
      onSchema: () => {},
      onTitle: () => {},
      onTrouble: (what, _, error) => fail(what)(error),
    })
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  const during = async (work: () => Promise<void> | void) => {
    await settled()
    delay.reset()
    delay.enable()
    const start = performance.now()
    await work()
    const took = performance.now() - start
    await settled()
    delay.disable()
    return `${(delay.max / 1e6).toFixed(0)} ms of ${took.toFixed(0)}`
  }
  let rooms = open()
  const enter = (doc: string) => {
    let outcome = 'taken'
    const socket = {
      isOpen: true,
      send(frame: Uint8Array) {
        if (frame[0] !== MESSAGE_REFUSED) return true
        const decoder = decoding.createDecoder(frame)
        decoding.readVarUint(decoder)
        outcome = decoding.readVarString(decoder)
        return true
      },
      close() {
        socket.isOpen = false
      },
    }
    const who = {
      clientId: null,
      schema: null,
      author: '',
      standing: { identity: null, role: 'edit', until: null, person: null },
    } as const
    const visitor = { extended: true, ...who } as const
    return { session: rooms.connect(doc, socket, visitor), outcome: () => outcome }
  }
  for (const { shape, known, update } of largeUpdates()) {
    const { session } = enter(shape)
    for (const before of known) await settled(session.receive(writeSync(SYNC_STEP_2, before)))
    const other = enter(shape)
    await rooms.read(shape)
    const frame = writeSync(SYNC_STEP_2, update)
    const taking = await during(() => other.session.receive(frame))
    const outcome = other.outcome()
    await rooms.destroy()
    rooms = open()
    const opening = await during(async () => {
      await rooms.read(shape)
    })
    const mb = (update.length / 1024 / 1024).toFixed(1)
    console.log(`  ${shape} (${mb} MB): ${outcome}, ${taking}; opened ${opening}`)
  }
  await rooms.destroy()
  await compute.destroy()
}

const [only = 'all'] = process.argv.slice(2)
if (!['all', 'keys', 'stalls'].includes(only)) {
  console.error('npm run measure [keys|stalls]')
  process.exitCode = 2
}
if (only === 'all' || only === 'keys') measureKeys()
if (only === 'all' || only === 'stalls') await measureStalls()
