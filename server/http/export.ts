/** `/api/docs/:id/export`: a document as a file. */
import type { OutgoingHttpHeaders } from 'node:http'
import { EXPORT_FORMATS, type ExportFormat, isExportFormat } from '../../lib/export-format'
import type { Limits } from '../../lib/limits'
import type { Compute } from '../compute/compute'
import type { Rooms } from '../relay/rooms'
import { type Answer, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { Auth } from './auth'
import { refuse } from './docs'
import { attachment, fileName } from './file-name'
import type { Route } from './router'

export interface ExportOptions {
  readonly auth: Auth
  readonly rooms: Pick<Rooms, 'read'>
  readonly compute: Pick<Compute, 'exportDocument'>
  readonly limits: Pick<Limits, 'fileNameLength'>
}

const CONTENT_TYPES: Record<ExportFormat, string> = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  yjs: 'application/octet-stream',
}

/** For who opens the file in place: somebody else's text runs nothing and loads nothing. */
const SANDBOX =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"

export function createExportRoutes({ auth, rooms, compute, limits }: ExportOptions): Route[] {
  const handle = async (request: ApiRequest): Promise<Answer> => {
    const admission = await auth.admit(request.params.id ?? '', request.author)
    if (admission.type === 'refused') return refuse(admission)
    const format = request.query.get('format') ?? ''
    if (!isExportFormat(format)) {
      const formats = EXPORT_FORMATS.join(', ')
      return refused('malformed', `The parameter "format" takes one of ${formats}.`)
    }
    const { doc } = admission
    const body = await compute.exportDocument(await rooms.read(doc.id), format)
    const headers: OutgoingHttpHeaders = {
      'content-disposition': attachment(fileName(doc.title, format, limits)),
      ...(format === 'html' ? { 'content-security-policy': SANDBOX } : {}),
    }
    return { type: 'content', contentType: CONTENT_TYPES[format], body, headers }
  }
  return [{ method: 'GET', pattern: '/api/docs/:id/export', handle }]
}
