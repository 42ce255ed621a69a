import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestServer, type TestServer } from './test-server'
import { Visitor } from './visitor'

let server: TestServer
let ada: Visitor
let bob: Visitor
beforeEach(async () => {
  server = await createTestServer()
  ada = new Visitor(server.origin)
  bob = new Visitor(server.origin)
})
afterEach(() => server.destroy())

const listed = async (visitor: Visitor) => (await visitor.json('GET', '/api/docs')).body.docs

it('lists what is one’s own and what was opened to one, the latest first', async () => {
  const minutes = await ada.make({ title: 'Minutes' })
  server.time.advance(1_000)
  const notes = await ada.make({ title: 'Notes' })
  expect(await listed(ada)).toMatchObject([
    { id: notes, title: 'Notes', role: 'own', url: `${server.origin}/d/${notes}` },
    { id: minutes, title: 'Minutes', role: 'own' },
  ])
  expect(await listed(bob)).toEqual([])
  const expiresAt = new Date(server.time.now() + 1_000).toISOString()
  const form = { role: 'comment', lowerAccess: true, expiresAt }
  const { body } = await ada.json('POST', `/api/docs/${minutes}/links`, form)
  await bob.json('POST', `/api/links/${body.url.split('/s/')[1]}`, {})
  expect(await listed(bob)).toMatchObject([{ id: minutes, role: 'comment' }])
  await ada.json('DELETE', `/api/docs/${notes}`)
  expect(await listed(ada)).toMatchObject([{ id: minutes }])
  server.time.advance(1_000)
  expect(await listed(bob)).toEqual([])
})
