import { afterEach, expect, test, vi } from 'vitest'
import {
  changeDocument,
  createDocument,
  removeDocument,
} from '../../../components/api/document-api'

afterEach(() => vi.unstubAllGlobals())

/** Lets the server answer so, once; returns what it was asked. */
function answering(response: Response | Error) {
  const fetch = vi.fn(async (_path: string, _init: RequestInit) => {
    if (response instanceof Error) throw response
    return response
  })
  vi.stubGlobal('fetch', fetch)
  return fetch
}

function json(status: number, body: object, type = 'application/json') {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })
}

test('a new document is its id', async () => {
  const fetch = answering(json(201, { id: 'a'.repeat(22), url: '/d/aaaaaaaaaaaaaaaaaaaaaa' }))
  expect(await createDocument({ title: 'Minutes' })).toEqual({
    ok: true,
    value: { id: 'a'.repeat(22) },
  })
  expect(fetch).toHaveBeenCalledWith('/api/docs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"title":"Minutes"}',
  })
})

test('an answer without a body is one too', async () => {
  answering(new Response(null, { status: 204 }))
  expect((await removeDocument('a'.repeat(22))).ok).toBe(true)
})

test.each([
  [{ code: 'disk-full', detail: 'In the words of the server.' }, 'The server’s disk is full.'],
  [{ code: 'too-green', detail: 'This is too green.' }, 'This is too green.'],
  [{ title: 'Insufficient storage' }, 'Insufficient storage'],
])('a refusal is said by its code, or as the server says it', async (problem, sentence) => {
  answering(json(507, problem, 'application/problem+json'))
  const answer = await changeDocument('a'.repeat(22), { title: 'x' })
  expect(answer).toMatchObject({ ok: false, sentence })
})

test('a refusal by something in between has a sentence of the page', async () => {
  answering(new Response('<h1>Bad gateway</h1>', { status: 502 }))
  expect(await removeDocument('a'.repeat(22))).toEqual({
    ok: false,
    sentence: 'That did not work. Try again.',
  })
})

test.each([
  ['no server', new TypeError('Failed to fetch')],
  [
    'half an answer',
    new Response('{"id":"aa', { headers: { 'content-type': 'application/json' } }),
  ],
])('%s is said as such', async (_, response) => {
  answering(response)
  const answer = await createDocument({})
  expect(answer.ok).toBe(false)
  expect(answer.ok || answer.sentence).toMatch(/cannot be reached/)
})

test('a mistake of the page itself is not taken for an outcome', async () => {
  answering(new RangeError('a bug'))
  await expect(createDocument({})).rejects.toThrow('a bug')
})
