import { headers } from 'next/headers'
import { type Instance, instanceOf, type Me, meOf } from '../components/api/me-api'

/** Who looks at the page, as the HTTP API says. */
export async function readMe(): Promise<Me> {
  return meOf(await ask('/api/me'))
}

export async function readInstance(): Promise<Instance> {
  return instanceOf(await ask('/api/instance'))
}

/** Throws where the API cannot be asked or answers outside its contract. */
async function ask(path: string): Promise<unknown> {
  const visitor = await headers()
  const api = visitor.get('x-quire-api')
  if (!api)
    throw new Error('The header x-quire-api is missing: pages are served by the server only')
  const response = await fetch(new URL(path, api), {
    headers: { cookie: visitor.get('cookie') ?? '' },
    cache: 'no-store',
  })
  if (!response.ok) throw new Error(`The API answered ${response.status} for ${path}`)
  return response.json()
}
