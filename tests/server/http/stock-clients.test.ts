/**
 * Unmodified y-websocket clients that are refused: they know no close code, and come back on their
 * own. A minute of it passes here in no time: the clients' timers are the test's, as the server's are.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { REFUSALS } from '../../../lib/protocol'
import { createStockClient, type StockClient, type StockVersion } from '../../e2e/stock-client'
import { createTestServer, type TestServer, type TestServerOptions } from './test-server'
import { Visitor } from './visitor'

let server: TestServer
let client: StockClient
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
})
afterEach(async () => {
  client.destroy()
  vi.useRealTimers()
  await server.destroy()
})

const STEP_MS = 100

/** When the client tried, in milliseconds, over a minute. */
async function triesOf(version: StockVersion, room: string): Promise<number[]> {
  const tries: number[] = []
  let now = 0
  client = createStockClient(version, server.origin, room)
  const { provider } = client
  provider.on('connection-error', () => {})
  let last: unknown = null
  for (; now < 60_000; now += STEP_MS) {
    // Whatever it began is over before time goes on: it is never let stay.
    do {
      if (provider.ws && provider.ws !== last) tries.push(now)
      last = provider.ws ?? last
      await new Promise(resolve => setImmediate(resolve))
    } while (provider.ws !== null)
    vi.advanceTimersByTime(STEP_MS)
    server.time.advance(STEP_MS)
  }
  return tries
}

/** The most tries in any second. */
const mostInASecond = (tries: number[]) =>
  Math.max(...tries.map(from => tries.filter(at => at >= from && at < from + 1_000).length))

const MISSING = 'AAAAAAAAAAAAAAAAAAAAAA'

const refusals: [string, TestServerOptions, (visitor: Visitor) => Promise<string>][] = [
  ['that there is no such document', {}, async () => MISSING],
  [
    'that it is not for them',
    {},
    async visitor => {
      const id = await visitor.make()
      await visitor.json('PATCH', `/api/docs/${id}`, { access: 'none' })
      return id
    },
  ],
  ['that the room is full', { limits: { connectionsOfRoom: 0 } }, visitor => visitor.make()],
  ['that too many come from there', { limits: { connectionsOfAddress: 0 } }, async () => MISSING],
  [
    'after what they sent that it cannot be read',
    {
      connect: socket => ({
        mayEdit: true,
        receive() {
          socket.close(REFUSALS.malformed.close, 'malformed')
        },
        refuse() {},
        closed() {},
      }),
    },
    visitor => visitor.make(),
  ],
]

describe.each(['1.5.4', '2.1.0', '3.1.0'] as const)('a client of %s', version => {
  it.each(refusals)('that is told %s waits longer each time', async (_, options, prepare) => {
    server = await createTestServer(options)
    const tries = await triesOf(version, await prepare(new Visitor(server.origin)))
    // One of version 3 does not come back after a close code of 44xx.
    expect(tries.length).toBeGreaterThan(0)
    expect(tries.length).toBeLessThan(45)
    expect(mostInASecond(tries)).toBeLessThanOrEqual(6)
    // After the first seconds, one in two seconds and a half.
    const later = tries.filter(at => at > 10_000 && at < 30_000)
    expect(later.length).toBeLessThanOrEqual(9)
  })
})
