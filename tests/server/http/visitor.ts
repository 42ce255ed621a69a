/** A browser, as far as the API is concerned: it keeps its cookie and sends it back. */
export class Visitor {
  cookie = ''

  constructor(public origin: string) {}

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.cookie) headers.set('cookie', this.cookie)
    const response = await fetch(this.origin + path, { ...init, headers })
    const [given] = response.headers.getSetCookie()
    if (given) this.cookie = given.split(';')[0] ?? ''
    return response
  }

  send(method: string, path: string, body: unknown, headers: Record<string, string> = {}) {
    return this.fetch(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  }

  /** The answer's status and its JSON. */
  async json(method: string, path: string, body?: unknown) {
    const response =
      body === undefined ? await this.fetch(path, { method }) : await this.send(method, path, body)
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }

  /** A new document of this visitor's. */
  async make(content: { title?: string; markdown?: string } = {}): Promise<string> {
    const { status, body } = await this.json('POST', '/api/docs', content)
    if (status !== 201) throw new Error(`The API answered ${status}.`)
    return body.id
  }
}
