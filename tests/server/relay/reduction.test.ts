import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits as defaultLimits } from '../../../lib/limits'
import { EMPTY_UPDATE } from '../../../lib/protocol'
import { createYjsCodec, type YjsCodec } from '../../../server/compute/codec'
import { Knowledge } from '../../../server/relay/knowledge'
import { NOBODYS } from '../../../server/relay/novelty'
import { Ranges } from '../../../server/relay/ranges'
import { type Reduced, Reduction } from '../../../server/relay/reduction'
import { writeUpdate } from '../../../server/relay/update-writer'
import { createPeer } from './peers'

/** Every update is a large one, and the other thread answers when it is told to. */
const limits = { ...defaultLimits, inlineUpdateBytes: 0, reductions: 3, freshClients: 10 }

class OtherThread {
  readonly #codec = createYjsCodec(limits)
  readonly #answers: (() => void)[] = []

  reduce(...args: Parameters<YjsCodec['reduce']>) {
    const answer = this.#codec.reduce(...args)
    return new Promise<typeof answer>(resolve => this.#answers.push(() => resolve(answer)))
  }

  async answer(): Promise<void> {
    await settled()
    this.#answers.shift()?.()
    await settled()
  }

  get asked(): number {
    return this.#answers.length
  }
}

const settled = () => new Promise<void>(resolve => setImmediate(resolve))

/** A room's part in it: what is fresh is taken in. */
function createRoom() {
  const knowledge = new Knowledge()
  const thread = new OtherThread()
  const reduction = new Reduction(knowledge, thread, limits)
  const outcomes: Reduced[] = []
  const take = (update: Uint8Array, isWanted?: () => boolean) =>
    reduction.reduce(
      update,
      reduced => {
        outcomes.push(reduced)
        if (typeof reduced !== 'string' && reduced.fresh) knowledge.absorb(reduced.fresh.facts)
      },
      NOBODYS,
      isWanted,
    )
  return { knowledge, thread, outcomes, take }
}

/** What a client wrote: one update a letter. */
function typed(client: number, text: string): Uint8Array[] {
  const { doc, made } = createPeer(client)
  for (const letter of text) doc.getText(`t${client}`).insert(0, letter)
  return made
}

const fresh = (reduced: Reduced | undefined) => {
  if (!reduced || typeof reduced === 'string') throw new Error(`It is ${reduced}.`)
  return reduced.fresh
}

test('what comes meanwhile of others does not matter', async () => {
  const { knowledge, thread, outcomes, take } = createRoom()
  const [update] = typed(1, 'a') as [Uint8Array]
  const taken = take(update)
  await settled()
  knowledge.absorb({ structs: [2, 0, 5], deletes: [2, 2, 1, 2] })
  await thread.answer()
  await taken
  expect(fresh(outcomes[0])?.facts.structs).toEqual(new Float64Array([1, 0, 1]))
})

test('what nobody wants any more when its turn comes is not read', async () => {
  const { thread, outcomes, take } = createRoom()
  const [first, second] = [typed(1, 'a'), typed(2, 'b')].flat() as [Uint8Array, Uint8Array]
  let isWanted = true
  const taken = [take(first), take(second, () => isWanted)]
  await settled()
  isWanted = false
  await thread.answer()
  await Promise.all(taken)
  expect(thread.asked).toBe(0)
  expect(outcomes).toHaveLength(1)
})

test('where somebody brings the same meanwhile, it is reduced anew', async () => {
  const { knowledge, thread, outcomes, take } = createRoom()
  const updates = typed(1, 'abc')
  const taken = take(Y.mergeUpdates(updates))
  await settled()
  knowledge.absorb({ structs: [1, 0, 2], deletes: [] })
  await thread.answer()
  expect(outcomes).toEqual([])
  await thread.answer()
  await taken
  expect(fresh(outcomes[0])?.facts.structs).toEqual(new Float64Array([1, 2, 3]))
})

test('where somebody deletes the same meanwhile, it is reduced anew', async () => {
  const { knowledge, thread, outcomes, take } = createRoom()
  knowledge.absorb({ structs: [1, 0, 10], deletes: [] })
  const taken = take(new Uint8Array([0, 1, 1, 1, 2, 6]))
  await settled()
  knowledge.absorb({ structs: [], deletes: [1, 2, 4, 5] })
  await thread.answer()
  expect(outcomes).toEqual([])
  await thread.answer()
  await taken
  expect(fresh(outcomes[0])?.facts.deletes).toEqual(new Float64Array([1, 4, 2, 4, 5, 8]))
})

test('of very many deletions none is lost, whatever is deleted meanwhile', async () => {
  const { knowledge, thread, outcomes, take } = createRoom()
  const count = 10_000
  const everyFourth = (first: number) =>
    Array.from({ length: 2 * count }, (_, i) => first + 4 * (i >> 1) + (i & 1))
  const known = everyFourth(0)
  knowledge.absorb({ structs: [1, 0, 4 * count], deletes: [1, known.length, ...known] })
  const taken = take(writeUpdate(EMPTY_UPDATE, [], [{ client: 1, ranges: everyFourth(2) }]))
  await settled()
  knowledge.absorb({ structs: [], deletes: [1, 2, 101, 102, 2, 2, 0, 1] })
  await thread.answer()
  await taken
  const { facts } = fresh(outcomes[0]) ?? {}
  if (!facts) throw new Error('It brought nothing.')
  const all = new Ranges()
  all.addAll(known)
  all.addAll(everyFourth(2))
  all.add(101, 102)
  const expected = [
    { client: 2, ranges: [0, 1] },
    { client: 1, ranges: all.flat() },
  ]
  expect(knowledge.deletes()).toEqual(expected)
  // Whoever takes it in later comes to the same.
  knowledge.absorb({ structs: [], deletes: [1, 2, 7, 8] })
  all.add(7, 8)
  knowledge.absorb(facts)
  expect(knowledge.undeleted(1, 0, 4 * count)).toEqual(all.missing(0, 4 * count))
})

test('where what it waits for comes meanwhile, it is reduced anew', async () => {
  const { knowledge, thread, outcomes, take } = createRoom()
  const [, second] = typed(1, 'ab') as [Uint8Array, Uint8Array]
  const taken = take(second)
  await settled()
  knowledge.absorb({ structs: [1, 0, 1], deletes: [] })
  await thread.answer()
  expect(outcomes).toEqual([])
  await thread.answer()
  await taken
  expect(outcomes).toMatchObject([{ held: null }])
})

test('one whose ground never rests is given up, and may come again', async () => {
  const { knowledge, thread, outcomes, take } = createRoom()
  const taken = take(Y.mergeUpdates(typed(1, 'abcdef')))
  for (let clock = 1; clock <= limits.reductions; clock++) {
    await settled()
    knowledge.absorb({ structs: [1, 0, clock], deletes: [] })
    await thread.answer()
  }
  await taken
  expect(outcomes).toEqual(['overloaded'])
})

test('one at a time is under way, and each builds on the one before', async () => {
  const { thread, outcomes, take } = createRoom()
  const update = Y.mergeUpdates(typed(1, 'abc'))
  const both = [take(update), take(update)]
  await settled()
  expect(thread.asked).toBe(1)
  await thread.answer()
  await thread.answer()
  await Promise.all(both)
  expect(outcomes.map(outcome => fresh(outcome) === null)).toEqual([false, true])
})

test('what is malformed, or brings something of too many clients, is told apart', async () => {
  const { thread, outcomes, take } = createRoom()
  const many = Y.mergeUpdates(Array.from({ length: 11 }, (_, i) => typed(i + 1, 'a')).flat())
  const both = [take(new Uint8Array([1, 0, 5, 0, 0])), take(many)]
  await thread.answer()
  await thread.answer()
  await Promise.all(both)
  expect(outcomes).toEqual(['malformed', 'too-large'])
})
