import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Answer } from '../../../server/http/answer'
import type { ApiRequest } from '../../../server/http/api-request'
import { createDiagramRoutes } from '../../../server/http/diagrams'
import { matchRoute } from '../../../server/http/router'

const routes = createDiagramRoutes()

async function get(path: string): Promise<Answer> {
  const match = matchRoute(routes, 'GET', path)
  if (match.type !== 'found') throw new Error(`There is no route for ${path}`)
  // Of a request, these routes read nothing else.
  return match.route.handle({ params: match.params } as ApiRequest)
}

async function content(path: string) {
  const answer = await get(path)
  if (answer.type !== 'content') throw new Error(`${path} is answered by ${answer.type}`)
  return answer
}

test('the frame has an origin of its own and reaches nobody', async () => {
  const { headers, contentType } = await content('/diagrams/frame')
  expect(contentType).toBe('text/html; charset=utf-8')
  const policy = String(headers?.['content-security-policy'])
  expect(policy).toMatch(/^sandbox allow-scripts; default-src 'none';/)
  expect(policy).toContain("frame-ancestors 'self'")
  expect(policy).not.toMatch(/allow-same-origin|connect-src|https?:/)
})

test('the scripts that it names are there, packed, and those that they name', async () => {
  const { body: page } = await content('/diagrams/frame')
  const [, entry = ''] = /data-mermaid="([^"]+)"/.exec(String(page)) ?? []
  const { body, headers } = await content(entry)
  expect(headers).toMatchObject({
    'content-encoding': 'gzip',
    'access-control-allow-origin': '*',
  })
  const [, chunk = ''] = /from"\.(\/chunks\/[^"]+)"/.exec(String(gunzipSync(body))) ?? []
  const base = entry.slice(0, entry.lastIndexOf('/'))
  expect((await content(base + chunk)).contentType).toBe('text/javascript; charset=utf-8')
})

test('nothing else of the package can be asked for', async () => {
  const { body: page } = await content('/diagrams/frame')
  const [, base = ''] = /data-mermaid="([^"]+)\/[^"/]+"/.exec(String(page)) ?? []
  const chunks = `${base}/chunks/mermaid.esm.min`
  for (const file of ['none.mjs', '..%2F..%2Fmermaid.core.mjs', 'a.mjs.map', '..']) {
    expect(await get(`${chunks}/${file}`), file).toMatchObject({
      type: 'refused',
      code: 'not-found',
    })
  }
})
