/**
 * Ten thousand guesses at the password of a link, from behind ever new `X-Forwarded-For`s. They are
 * slowed down and stopped, the owner is told, and others come in as ever.
 */
import { Agent, request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { limits } from '../../../lib/limits'
import type { Visitor } from '../http/visitor'
import { ClosedDocument, HOUR, type MadeLink } from './closed-document'

const GUESSES = 10_000
const PASSWORD = 'perch on the wire'

let document: ClosedDocument
let agent: Agent
let target: MadeLink
/** Somebody who knew the password before it began. */
let known: Visitor

async function begin(options: Parameters<typeof ClosedDocument.make>[0]) {
  document = await ClosedDocument.make(options)
  agent = new Agent({ keepAlive: true, maxSockets: 8 })
  target = await document.link({ role: 'view', name: 'For the council', password: PASSWORD })
  known = document.visitor()
  await document.follow(target.token, known, { password: PASSWORD })
}
afterEach(async () => {
  agent.destroy()
  await document.server.destroy()
})

/** As it is somebody else each time, they say; on as few connections as a guesser would need. */
const addressOf = (n: number) => `198.${18 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`

interface Answered {
  readonly status: number
  /** Seconds; 0 where nothing was said of them. */
  readonly retryAfter: number
}

function guess(password: string, forwarded: string, token = target.token): Promise<Answered> {
  const body = JSON.stringify({ password })
  return new Promise((resolve, reject) => {
    const { origin } = document.server
    const sent = request(
      `${origin}/api/links/${token}`,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': body.length,
          'x-forwarded-for': forwarded,
        },
      },
      answer => {
        const retryAfter = Number(answer.headers['retry-after'] ?? 0)
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, retryAfter }))
        answer.once('error', reject)
        answer.resume()
      },
    )
    sent.once('error', reject)
    sent.end(body)
  })
}

/** How many of the guesses were answered with which status. */
async function guessAll(
  forwarded: (n: number) => string,
  most = GUESSES,
): Promise<Record<number, number>> {
  const counts: Record<number, number> = {}
  for (let n = 0; n < most; n += 100) {
    const some = Array.from({ length: 100 }, (_, k) => guess(`guess ${n + k}`, forwarded(n + k)))
    for (const { status } of await Promise.all(some)) counts[status] = (counts[status] ?? 0) + 1
  }
  return counts
}

const toldOf = () => document.server.rooms.told
const trail = async (): Promise<{ action: string; detail: unknown }[]> =>
  (await document.owner.json('GET', document.at('/audit'))).body.entries

/** What somebody who has nothing to do with it is answered at another link, from this address. */
async function bystander(): Promise<number> {
  const { token } = await document.link({ role: 'view', password: PASSWORD })
  const other = document.visitor()
  const { status } = await document.follow(token, other, { password: PASSWORD })
  return status
}

describe('with no proxy that is trusted', () => {
  it('they are all one’s, whatever they say of themselves', async () => {
    await begin({})
    expect(await guessAll(addressOf)).toEqual({
      403: limits.triesOfNetworkAtOne,
      429: GUESSES - limits.triesOfNetworkAtOne,
    })
    // Not even the right one is read now.
    expect(await guess(PASSWORD, '203.0.113.7')).toEqual({ status: 429, retryAfter: 1 })
    expect(await bystander()).toBe(200)
    expect((await document.follow(target.token, known)).status).toBe(200)
    expect((await known.json('GET', document.at(''))).status).toBe(200)
    expect((await document.owner.json('GET', document.at(''))).status).toBe(200)
  })

  it('patience helps little: after a day no more than some dozens were read', async () => {
    await begin({})
    let read = 0
    for (let ms = 0; ms < 24 * HOUR; ) {
      const { status, retryAfter } = await guess('guess', addressOf(read))
      if (status === 403) read++
      ms += retryAfter * 1_000
      document.server.time.advance(retryAfter * 1_000)
    }
    expect(read).toBeGreaterThan(limits.triesTold)
    expect(read).toBeLessThan(120)
    expect(toldOf().map(({ event }) => event)).toEqual([
      { type: 'guessing', link: 'For the council' },
    ])
    const guessed = (await trail()).filter(({ action }) => action === 'link-guessed')
    expect(guessed).toMatchObject([{ detail: { link: target.id, name: 'For the council' } }])
    expect(await bystander()).toBe(200)
    expect((await document.follow(target.token, known)).status).toBe(200)
  })
})

describe('with one proxy that is trusted', () => {
  it('what a client said to it before counts for nothing', async () => {
    await begin({ trustProxy: { type: 'hops', hops: 1 } })
    expect(await guessAll(n => `${addressOf(n)}, 203.0.113.7`, 500)).toEqual({
      403: limits.triesOfNetworkAtOne,
      429: 500 - limits.triesOfNetworkAtOne,
    })
    // Who comes from elsewhere knows nothing of it.
    expect((await guess(PASSWORD, '203.0.113.99, 198.51.100.7')).status).toBe(200)
  })

  it('ten thousand networks have no more tries between them than are free, and are told of', async () => {
    await begin({ trustProxy: { type: 'hops', hops: 1 } })
    expect(await guessAll(addressOf)).toEqual({
      403: limits.triesAtOne,
      429: GUESSES - limits.triesAtOne,
    })
    expect(toldOf()).toEqual([
      { doc: document.id, event: { type: 'guessing', link: 'For the council' } },
    ])
    expect((await trail()).filter(({ action }) => action === 'link-guessed')).toHaveLength(1)
    expect(await bystander()).toBe(200)
    expect((await document.follow(target.token, known)).status).toBe(200)
    // And who knows the password, and waits as they are told.
    const { retryAfter } = await guess(PASSWORD, '203.0.113.7')
    document.server.time.advance(retryAfter * 1_000)
    expect((await guess(PASSWORD, '203.0.113.7')).status).toBe(200)
  })
})

describe('at links themselves', () => {
  it('they find none, and are slowed down, and who has one is let in', async () => {
    await begin({})
    const counts: Record<number, number> = {}
    for (let n = 0; n < 1_000; n++) {
      const token = `${n}`.padStart(22, 'x')
      const { status } = await guess('', addressOf(n), token)
      counts[status] = (counts[status] ?? 0) + 1
    }
    expect(counts).toEqual({ 404: limits.triesOfNetwork, 429: 1_000 - limits.triesOfNetwork })
    const { token } = await document.link({ role: 'view' })
    expect((await document.follow(token, document.visitor())).status).toBe(200)
    expect(await bystander()).toBe(200)
    expect((await document.follow(target.token, known)).status).toBe(200)
  })
})
