/** A document that only links open, its owner, and the server that it is on. */
import { createTestServer, type TestServer } from '../http/test-server'
import { Visitor } from '../http/visitor'

export const HOUR = 3_600_000

export interface MadeLink {
  readonly id: string
  readonly token: string
}

export class ClosedDocument {
  id = ''

  private constructor(
    readonly server: TestServer,
    readonly owner: Visitor,
  ) {}

  static async make(options: Parameters<typeof createTestServer>[0] = {}): Promise<ClosedDocument> {
    const server = await createTestServer(options)
    const document = new ClosedDocument(server, new Visitor(server.origin))
    document.id = await document.another()
    return document
  }

  /** The id of another one of the same owner. */
  async another(): Promise<string> {
    const id = await this.owner.make({ title: 'Minutes' })
    await this.owner.json('PATCH', `/api/docs/${id}`, { access: 'none' })
    return id
  }

  at(path: string): string {
    return `/api/docs/${this.id}${path}`
  }

  visitor(): Visitor {
    return new Visitor(this.server.origin)
  }

  async link(form: object, doc = this.id): Promise<MadeLink> {
    const { status, body } = await this.owner.json('POST', `/api/docs/${doc}/links`, form)
    if (status !== 201) throw new Error(`No link was made: ${body.detail}`)
    return { id: body.id, token: body.url.slice(-22) }
  }

  follow(token: string, visitor: Visitor, body = {}) {
    return visitor.json('POST', `/api/links/${token}`, body)
  }

  /** Lets somebody in by a link of their own. */
  async letIn(visitor: Visitor, form: object): Promise<MadeLink> {
    const made = await this.link(form)
    const { status } = await this.follow(made.token, visitor)
    if (status !== 200) throw new Error(`They were not let in: ${status}`)
    return made
  }

  /** An hour from now, as the API takes it. */
  soon(): string {
    return new Date(this.server.time.now() + HOUR).toISOString()
  }
}
