/** Finds the route for a method and a path. Patterns are literal segments and `:names` for any one. */
import type { Answer } from './answer'
import type { ApiRequest } from './api-request'

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly pattern: string
  handle(request: ApiRequest): Answer | Promise<Answer>
}

export type Match =
  | {
      readonly type: 'found'
      readonly route: Route
      readonly params: Readonly<Record<string, string>>
    }
  | { readonly type: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly type: 'none' }

/** `path` is as it came, without the query: a segment is decoded once, after the path is split. */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match {
  const allowed: string[] = []
  for (const route of routes) {
    const params = matchPattern(route.pattern, path)
    if (!params) continue
    if (route.method === method || (route.method === 'GET' && method === 'HEAD')) {
      return { type: 'found', route, params }
    }
    allowed.push(route.method)
  }
  return allowed.length > 0 ? { type: 'wrong-method', allowed } : { type: 'none' }
}

function matchPattern(pattern: string, path: string): Record<string, string> | null {
  const expected = pattern.split('/')
  const segments = path.split('/')
  if (segments.length !== expected.length) return null
  const params: Record<string, string> = {}
  for (const [i, part] of expected.entries()) {
    const segment = segments[i] as string
    if (part.startsWith(':')) {
      const value = decodeSegment(segment)
      if (!value) return null
      params[part.slice(1)] = value
    } else if (part !== segment) return null
  }
  return params
}

/** The text that a segment's percent-encoding stands for; null where it stands for none. */
export function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}
