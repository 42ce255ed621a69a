/** `/api/docs/:id/audit` for a document's owner, `/api/audit` for an administrator: what was done. */
import type { Limits } from '../../lib/limits'
import type { AuditEntry } from '../catalog/audit-log'
import type { Catalog } from '../catalog/catalog'
import { type Answer, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { Auth } from './auth'
import { attachment } from './file-name'
import { admitOwner } from './owned'
import type { Route } from './router'

export interface AuditOptions {
  readonly auth: Pick<Auth, 'admit'>
  readonly catalog: Pick<Catalog, 'audit' | 'guests'>
  /** By which a document is named where its id would open it. */
  readonly tag: (doc: string) => string
  readonly limits: Pick<Limits, 'auditEntries'>
}

export function createAuditRoutes({ auth, catalog, tag, limits }: AuditOptions): Route[] {
  const answer = async (request: ApiRequest, doc: string | null): Promise<Answer> => {
    const format = request.query.get('format') ?? 'json'
    if (format !== 'json' && format !== 'csv') {
      return refused('malformed', 'The parameter "format" takes one of json, csv.')
    }
    const entries = await catalog.audit.last(doc, limits.auditEntries)
    const names = await catalog.guests.names([...new Set(entries.map(({ actor }) => actor))])
    const rows = entries.map(entry => row(entry, names, tag))
    if (format === 'json') return { type: 'json', status: 200, body: { entries: rows } }
    return {
      type: 'content',
      contentType: 'text/csv; charset=utf-8',
      body: [COLUMNS, ...rows.map(entry => Object.values(entry))].map(csvLine).join(''),
      headers: { 'content-disposition': attachment('audit.csv') },
    }
  }

  return [
    {
      method: 'GET',
      pattern: '/api/docs/:id/audit',
      async handle(request) {
        const owned = await admitOwner(auth, request)
        return owned.type === 'refused' ? owned : answer(request, owned.doc.id)
      },
    },
    {
      method: 'GET',
      pattern: '/api/audit',
      handle: request =>
        request.identity.isAdmin ? answer(request, null) : refused('not-allowed'),
    },
  ]
}

const COLUMNS = ['at', 'action', 'actor', 'name', 'doc', 'detail', 'address']

/** Its values are in the order of `COLUMNS`. */
function row(
  { at, action, actor, doc, detail, addressHash }: AuditEntry,
  names: ReadonlyMap<string, string>,
  tag: (doc: string) => string,
): Record<string, unknown> {
  return {
    at: new Date(at).toISOString(),
    action,
    actor,
    name: names.get(actor) ?? '',
    doc: doc === null ? null : tag(doc),
    detail,
    address: addressHash,
  }
}

/** A line of CSV (RFC 4180). What a spreadsheet would take for a formula is made text of. */
function csvLine(values: readonly unknown[]): string {
  const cells = values.map(value => {
    const text = typeof value === 'string' ? value : JSON.stringify(value ?? '')
    const plain = text === '""' ? '' : text
    const tame = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain
    return `"${tame.replaceAll('"', '""')}"`
  })
  return `${cells.join(',')}\r\n`
}
