/** `/api/docs/:id/export`: a document as a file. */
import type { OutgoingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { EXPORT_FORMATS, type ExportFormat, isExportFormat } from '../../lib/export-format'
import type { Limits } from '../../lib/limits'
import type { AssetFiles } from '../assets/asset-files'
import { isShownInPlace } from '../assets/asset-type'
import type { Assets } from '../catalog/assets'
import type { Compute } from '../compute/compute'
import type { EncodedDocument } from '../relay/encoded-document'
import type { Rooms } from '../relay/rooms'
import type { Addresses } from './addresses'
import { type Answer, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { Auth } from './auth'
import { refuse } from './docs'
import { attachment, fileName } from './file-name'
import type { Route } from './router'

export interface ExportOptions {
  readonly auth: Auth
  readonly rooms: Pick<Rooms, 'read'>
  readonly compute: Pick<Compute, 'exportDocument' | 'shownAssets'>
  readonly addresses: Pick<Addresses, 'assets'>
  readonly catalog: { readonly assets: Pick<Assets, 'of'> }
  readonly assetFiles: Pick<AssetFiles, 'size' | 'read'>
  readonly limits: Pick<Limits, 'fileNameLength' | 'embeddedImageBytes'>
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

export function createExportRoutes(options: ExportOptions): Route[] {
  const { auth, rooms, compute, addresses, catalog, assetFiles, limits } = options
  const handle = async (request: ApiRequest): Promise<Answer> => {
    const admission = await auth.admit(request.params.id ?? '', request.identity)
    if (admission.type === 'refused') return refuse(admission)
    const format = request.query.get('format') ?? ''
    if (!isExportFormat(format)) {
      const formats = EXPORT_FORMATS.join(', ')
      return refused('malformed', `The parameter "format" takes one of ${formats}.`)
    }
    const { doc } = admission
    const document = await rooms.read(doc.id)
    const body = await compute.exportDocument(document, format, {
      address: addresses.assets(doc.address, request.client),
      embedded: format === 'html' ? await pictures(doc.id, document) : {},
    })
    const headers: OutgoingHttpHeaders = {
      'content-disposition': attachment(fileName(doc.title, format, limits)),
      ...(format === 'html' ? { 'content-security-policy': SANDBOX } : {}),
    }
    return { type: 'content', contentType: CONTENT_TYPES[format], body, headers }
  }
  /** The pictures that a document shows, as data URLs; none where they are too large together. */
  const pictures = async (
    doc: string,
    document: EncodedDocument,
  ): Promise<Record<string, string>> => {
    const held = (await catalog.assets.of(doc)).filter(({ type }) => isPicture(type))
    if (held.length === 0) return {}
    const hashes = new Set(await compute.shownAssets(document))
    const shown = held.filter(({ hash }) => hashes.has(hash))
    const bytes = shown.reduce((sum, { size }) => sum + size, 0)
    if (bytes > limits.embeddedImageBytes) return {}
    const embedded: Record<string, string> = {}
    for (const { hash, type, size } of shown) {
      // One whose file is lost is named by its address, where it is missed.
      if ((await assetFiles.size(hash)) === null) continue
      const content = await buffer(assetFiles.read(hash, 0, size - 1))
      embedded[hash] = `data:${type};base64,${content.toString('base64')}`
    }
    return embedded
  }
  return [{ method: 'GET', pattern: '/api/docs/:id/export', handle }]
}

function isPicture(type: string): boolean {
  return type.startsWith('image/') && isShownInPlace(type)
}
