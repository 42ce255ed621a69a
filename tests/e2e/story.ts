/**
 * What end-to-end tests are told with. Import `test` and `expect` from here.
 *
 *     test('what was written survives a crash', async ({ server, newPerson }) => {
 *       const [wren, finch] = [await newPerson(), await newPerson()]
 *       const window = await wren.newPage()       // a window of Wren's browser
 *       await window.goto('/')                    // addresses are relative to the server's
 *       …
 *       await server.kill()                       // kill -9
 *       await server.start()                      // the same port, the same data folder
 *     })
 *
 * - `server`: the built server, one a worker and shared by its tests: make your own documents, and
 *   expect others in it. It may be killed, stopped and started; one that is left down is started
 *   again. A story that needs another environment makes its own with `createServer`.
 * - `page`, `context`: one person with one window, where that is enough.
 * - `newPerson()`: a browser of its own, with cookies, storage and a cache that nobody else sees. Two
 *   pages of one person are two tabs of one browser. Takes Playwright's context options, such as
 *   `{ colorScheme: 'dark', viewport: { width: 390, height: 844 } }`.
 * - `complaints`: every window of a story is watched. An error in its console, an uncaught error or
 *   a violation of the Content Security Policy fails the test, unless the story expects it:
 *   `complaints.expect(/status of 404/)`, or for something hostile that the policy has to stop
 *   `complaints.expectBlocked('script-src-attr')`. That pages could not reach a server that the story
 *   took down is expected already.
 */
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
} from '@playwright/test'
import { Complaints } from './complaints'
import { createServer, type TestServer } from './server'

interface StoryFixtures {
  complaints: Complaints
  newPerson(options?: BrowserContextOptions): Promise<BrowserContext>
}

interface WorkerFixtures {
  server: TestServer
}

export const test = base.extend<StoryFixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = await createServer()
      await use(server)
      await server.destroy()
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  complaints: [
    async ({ server }, use, testInfo) => {
      const complaints = new Complaints()
      const { downs } = server
      const said = server.output.length
      await use(complaints)

      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('server', { body: server.output.slice(said) })
      }
      if (server.downs > downs) complaints.expectUnreachable()
      else expect(server.isUp, `the server ended by itself:\n${server.output}`).toBe(true)
      if (!server.isUp) await server.start()
      expect(complaints.unexpected(), 'complaints of the pages').toEqual([])
    },
    { auto: true },
  ],

  context: async ({ context, complaints }, use) => {
    await complaints.watch(context)
    await use(context)
  },

  newPerson: async ({ browser, baseURL, complaints }, use) => {
    const people: BrowserContext[] = []
    await use(async options => {
      const person = await browser.newContext({ baseURL, locale: 'en-GB', ...options })
      people.push(person)
      await complaints.watch(person)
      return person
    })
    await Promise.all(people.map(person => person.close()))
  },
})

export { expect }
