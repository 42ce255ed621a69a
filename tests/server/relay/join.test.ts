import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits as defaultLimits, type Limits } from '../../../lib/limits'
import { SYNC_STEP_2, SYNC_UPDATE } from '../../../lib/protocol'
import { createYjsCodec } from '../../../server/compute/codec'
import { Allowance } from '../../../server/relay/allowance'
import { Content } from '../../../server/relay/content'
import type { EncodedDocument } from '../../../server/relay/encoded-document'
import { Join, type Joiner } from '../../../server/relay/join'
import { novelty } from '../../../server/relay/novelty'
import { readUpdate } from '../../../server/relay/update-reader'
import type { NewRecord } from '../../../server/storage/storage'
import { underSeeds } from '../../seed'
import { ManualTime } from './manual-time'
import { TestNetwork } from './network'
import { edit, write } from './peers'

/** A document as a room has it, and whoever asks for it. */
class Desk {
  readonly doc = new Y.Doc()
  readonly content: Content
  readonly time = new ManualTime()
  readonly limits: Limits
  readonly join: Join
  readonly #records: NewRecord[] = []
  /** Differences that were asked for, and how each is answered. */
  readonly asked: (() => void)[] = []

  constructor(limits: Partial<Limits> = {}) {
    this.limits = { ...defaultLimits, ...limits }
    this.content = new Content(this.limits)
    const codec = createYjsCodec(this.limits)
    this.doc.on('update', update => this.#store(update))
    this.join = new Join({
      content: this.content,
      codec: {
        difference: (document: EncodedDocument, vector) => {
          const made = codec.difference(document, vector)
          return new Promise(resolve => this.asked.push(() => resolve(made)))
        },
      },
      limits: this.limits,
      flush: () => {},
    })
  }

  #store(update: Uint8Array): void {
    const summary = readUpdate(update, this.limits)
    const { fresh } = novelty(update, summary!, this.content.knowledge, this.limits)
    if (fresh) this.#records.push(this.content.store(fresh, 0, ''))
  }

  /** The tail becomes a snapshot. */
  compact(): void {
    const { content } = this
    const count = content.tailLength
    content.persisted(this.#records.splice(0), content.through + 1)
    const vector = Y.decodeStateVector(Y.encodeStateVector(this.doc))
    content.compacted(Y.encodeStateAsUpdate(this.doc), count, vector)
  }

  visitor(copy = new Y.Doc()): Visitor {
    return new Visitor(this, copy)
  }

  async settle(): Promise<void> {
    for (let i = 0; i < 3; i++) {
      for (const answer of this.asked.splice(0)) answer()
      await new Promise<void>(resolve => setImmediate(resolve))
    }
  }
}

class Visitor implements Joiner {
  isOpen = true
  readonly answers: Allowance
  readonly frames: Uint8Array[] = []
  refusedWith: string | null = null
  answered = 0

  constructor(
    readonly desk: Desk,
    readonly copy: Y.Doc,
  ) {
    const { time, limits } = desk
    this.answers = new Allowance({
      time,
      most: limits.answerBytes,
      perSecond: limits.answerBytesPerSecond,
    })
  }

  ask(): Promise<void> | void {
    return this.desk.join.answer(this, Y.encodeStateVector(this.copy))
  }

  refuse(code: string): void {
    this.refusedWith = code
  }

  joining(): void {}

  joined(frames: readonly Uint8Array[]): void {
    this.answered++
    for (const frame of frames) {
      this.frames.push(frame)
      expect([SYNC_STEP_2, SYNC_UPDATE]).toContain(frame[1])
      Y.applyUpdate(this.copy, payload(frame))
    }
    expect(frames.at(-1)?.[1]).toBe(SYNC_STEP_2)
  }
}

/** The update behind type, step and length. */
function payload(frame: Uint8Array): Uint8Array {
  let at = 2
  while ((frame[at++] as number) >= 0x80) {}
  return frame.subarray(at)
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** As many visitors as `count`, each with an older copy of its own, who ask for the rest. */
function askWithOldCopies(desk: Desk, count: number): Visitor[] {
  const visitors = Array.from({ length: count }, (_, i) => {
    write(desk.doc, `line ${i}`)
    return desk.visitor(copyOf(desk.doc))
  })
  write(desk.doc, 'the end')
  desk.compact()
  for (const visitor of visitors) void visitor.ask()
  return visitors
}

describe('what many ask for at once', () => {
  test('one difference is made for all who have the same copy, however much is written meanwhile', async () => {
    const desk = new Desk()
    write(desk.doc, 'early')
    const old = copyOf(desk.doc)
    write(desk.doc, 'later')
    desk.compact()
    const visitors = Array.from({ length: 50 }, () => desk.visitor(copyOf(old)))
    let asked = 0
    for (const visitor of visitors) {
      void visitor.ask()
      write(desk.doc, 'and more')
      await new Promise<void>(resolve => setImmediate(resolve))
      asked += desk.asked.length
      for (const answer of desk.asked.splice(0)) answer()
    }
    await desk.settle()
    expect(asked).toBe(1)
    // Whoever asks is sent all that was written until then.
    const last = visitors.at(-1)?.copy as Y.Doc
    expect(last.getXmlFragment('prosemirror').length).toBe(51)
    expect(new Set(visitors.map(({ frames }) => frames.at(-1))).size).toBe(1)
  })

  test('all who are new are sent the same snapshot, and all who lack nothing the same deletions', () => {
    const desk = new Desk()
    write(desk.doc, 'text')
    desk.doc.getXmlFragment('prosemirror').delete(0, 1)
    desk.compact()
    const fresh = [desk.visitor(), desk.visitor()]
    const back = [desk.visitor(copyOf(desk.doc)), desk.visitor(copyOf(desk.doc))]
    for (const visitor of [...fresh, ...back]) void visitor.ask()
    expect(fresh[0]?.frames).toHaveLength(1)
    expect(fresh[0]?.frames[0]).toBe(fresh[1]?.frames[0])
    expect(back[0]?.frames[0]).toBe(back[1]?.frames[0])
    expect(desk.asked).toHaveLength(0)
  })
})

describe('who was away for a moment', () => {
  test('gets the last words and the deletions in one step 2, and nothing that it had', () => {
    const desk = new Desk()
    write(desk.doc, 'long '.repeat(20_000))
    const copies = [copyOf(desk.doc), copyOf(desk.doc)]
    write(desk.doc, 'last words')
    desk.doc.getXmlFragment('prosemirror').delete(0, 1)
    const back = copies.map(copy => desk.visitor(copy))
    for (const visitor of back) void visitor.ask()
    expect(back.map(({ frames }) => frames.map(frame => frame[1]))).toEqual([
      [SYNC_STEP_2],
      [SYNC_STEP_2],
    ])
    expect(back[0]?.frames[0]?.length).toBeLessThan(100)
    expect(back[0]?.frames[0]).toBe(back[1]?.frames[0])
    for (const { copy } of back) {
      expect(copy.getXmlFragment('prosemirror').toJSON()).toBe(
        desk.doc.getXmlFragment('prosemirror').toJSON(),
      )
    }
  })

  test('a large update is sent as it came, after which the deletions follow', () => {
    const desk = new Desk()
    write(desk.doc, 'short')
    const back = desk.visitor(copyOf(desk.doc))
    write(desk.doc, 'long '.repeat(20_000))
    void back.ask()
    expect(back.frames.map(frame => frame[1])).toEqual([SYNC_UPDATE, SYNC_STEP_2])
  })
})

describe('a flood of questions', () => {
  test('one difference of a room is made at a time, and so many wait as are allowed to', async () => {
    const desk = new Desk({ differences: 4 })
    const visitors = askWithOldCopies(desk, 20)
    for (let i = 0; i < 20; i++) {
      await new Promise<void>(resolve => setImmediate(resolve))
      expect(desk.asked).toHaveLength(1)
      desk.asked.shift()?.()
    }
    await desk.settle()
    const text = desk.doc.getXmlFragment('prosemirror').toJSON()
    for (const { copy } of visitors) expect(copy.getXmlFragment('prosemirror').toJSON()).toBe(text)
  })

  test('who leaves while it waits costs no difference', async () => {
    const desk = new Desk({ differences: 1 })
    const visitors = askWithOldCopies(desk, 10)
    for (const visitor of visitors.slice(1)) visitor.isOpen = false
    let asked = 0
    for (let i = 0; i < 12; i++) {
      await new Promise<void>(resolve => setImmediate(resolve))
      asked += desk.asked.length
      for (const answer of desk.asked.splice(0)) answer()
    }
    expect(asked).toBe(1)
  })

  test('a session that asks again and again is made to wait, and is not closed', async () => {
    const desk = new Desk({ answerBytes: 100_000, answerBytesPerSecond: 10_000 })
    write(desk.doc, 'x'.repeat(20_000))
    desk.compact()
    const flood = desk.visitor()
    const start = desk.time.elapsed()
    for (let i = 0; i < 60; i++) {
      flood.copy.destroy()
      const again = desk.join.answer(flood, new Uint8Array([0]))
      while (again && flood.answered === i) {
        desk.time.advance(100)
        await new Promise<void>(resolve => setImmediate(resolve))
      }
    }
    const seconds = (desk.time.elapsed() - start) / 1_000
    const bytes = flood.frames.reduce((sum, { length }) => sum + length, 0)
    expect(flood.answered).toBe(60)
    expect(flood.refusedWith).toBeNull()
    expect(bytes).toBeLessThanOrEqual(100_000 + 10_000 * seconds + 25_000)
    // A neighbour, or the same client over a new connection, notices nothing.
    const neighbour = desk.visitor()
    expect(neighbour.ask()).toBeUndefined()
    expect(neighbour.answered).toBe(1)
  })

  test('a stock client that asks every second is never made to wait', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect({ extended: false })
    await network.flush()
    for (let i = 0; i < 2_000; i++) write(finch.doc, `line ${i} of a book`)
    await network.flush()
    const stock = network.client().connect({ extended: false })
    await network.flush()
    const text = stock.text
    for (let i = 0; i < 100; i++) {
      stock.raw(new Uint8Array([0, 0, ...lengthPrefixed(Y.encodeStateVector(stock.doc))]))
      stock.synced = false
      await stock.push()
      expect(stock.pull(), `question ${i}`).toBeGreaterThan(0)
      expect(stock.synced, `question ${i}`).toBe(true)
      network.time.advance(1_000)
    }
    expect(stock.text).toBe(text)
  })
})

describe('a vector that is not what it seems', () => {
  test('clients that the document does not have make no difference to the answer', () => {
    const desk = new Desk()
    write(desk.doc, 'text')
    desk.compact()
    const honest = desk.visitor(copyOf(desk.doc))
    void honest.ask()
    const padded = desk.visitor(copyOf(desk.doc))
    padded.copy.clientID = 77
    write(padded.copy, 'not known here')
    void padded.ask()
    expect(padded.frames[0]).toBe(honest.frames[0])
  })

  test('one that names more clients than any document has is malformed', () => {
    const desk = new Desk({ vectorClients: 3 })
    const visitor = desk.visitor()
    void desk.join.answer(visitor, new Uint8Array([4, 1, 1, 2, 1, 3, 1, 4, 1]))
    expect(visitor.refusedWith).toBe('malformed')
  })

  test('so many deletions as take long to write are written elsewhere', async () => {
    const desk = new Desk({ inlineDeletions: 20 })
    const body = desk.doc.getXmlFragment('prosemirror')
    for (let i = 0; i < 60; i++) write(desk.doc, `line ${i}`)
    const full = copyOf(desk.doc)
    for (let i = 0; i < 30; i++) body.delete(i, 1)
    desk.compact()
    const back = desk.visitor(full)
    void back.ask()
    await new Promise<void>(resolve => setImmediate(resolve))
    expect(desk.asked).toHaveLength(1)
    await desk.settle()
    expect(full.getXmlFragment('prosemirror').toJSON()).toBe(body.toJSON())
  })
})

test('whatever a copy has, the answer brings the rest, also while it is written on', () =>
  underSeeds(60, async (random, steps) => {
    const desk = new Desk({
      differences: random.pick([1, 16]),
      differenceBytes: random.pick([0, 1_000_000]),
      inlineDeletions: random.pick([0, 1_000]),
      mergedUpdates: random.pick([1, 4, 64]),
    })
    const copies = Array.from({ length: 4 }, () => new Y.Doc())
    const peer = { doc: desk.doc, made: [] }
    const asking: { visitor: Visitor; at: Uint8Array }[] = []
    for (let i = 0; i < 80; i++) {
      const choice = random.below(10)
      if (choice < 5) steps.push(edit(peer, random))
      else if (choice === 5) {
        steps.push('compacted')
        desk.compact()
      } else if (choice === 6) {
        steps.push('a difference is made')
        desk.asked.shift()?.()
        await new Promise<void>(resolve => setImmediate(resolve))
      } else {
        const copy = random.pick(copies)
        steps.push(`copy ${copies.indexOf(copy)} asks`)
        const visitor = desk.visitor(copyOf(copy))
        asking.push({ visitor, at: Y.encodeStateAsUpdate(desk.doc) })
        void visitor.ask()
        if (random.chance(0.5)) Y.applyUpdate(copy, Y.encodeStateAsUpdate(desk.doc))
      }
    }
    for (let i = 0; i < 80; i++) await desk.settle()
    for (const { visitor, at } of asking) {
      expect(visitor.answered).toBe(1)
      expect(visitor.copy.store.pendingStructs).toBeNull()
      // Nothing of what was accepted when it asked is missing; what comes later the room passes on.
      const missing = Y.diffUpdate(at, Y.encodeStateVector(visitor.copy))
      visitor.copy.on('update', () => expect.unreachable('something was missing'))
      Y.applyUpdate(visitor.copy, missing)
    }
  }))

function lengthPrefixed(bytes: Uint8Array): number[] {
  const head: number[] = []
  let length = bytes.length
  for (; length >= 0x80; length = Math.floor(length / 128)) head.push((length % 128) + 128)
  return [...head, length, ...bytes]
}
