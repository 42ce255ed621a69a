/**
 * `/api/docs/:id/assets`: takes uploads in, and gives them out to who may read the document.
 *
 * An upload belongs to a document. Another document gets the right to it, not a copy of its bytes, and
 * only from somebody who may read the first. Nothing is shown in place that a browser could run.
 */
import type { OutgoingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { mayEdit } from '../../lib/access'
import type { Limits } from '../../lib/limits'
import { oneLine } from '../../lib/one-line'
import type { AssetFiles, ReceivedFile } from '../assets/asset-files'
import { createAssetRoom } from '../assets/asset-room'
import { assetType, isShownInPlace } from '../assets/asset-type'
import { type PictureSize, pictureSize } from '../assets/picture-size'
import type { Asset, Assets } from '../catalog/assets'
import type { Time } from '../relay/time'
import type { StorageHost } from '../storage/storage'
import { type Answer, type Refused, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { Auth } from './auth'
import { isJson } from './body'
import { readRange } from './byte-range'
import { refuse } from './docs'
import { attachment, inPlace, uploadName } from './file-name'
import { decodeSegment, type Route } from './router'
import { createUploadPlaces } from './upload-places'

export interface AssetsOptions {
  readonly auth: Pick<Auth, 'admit'>
  readonly catalog: { readonly assets: Assets }
  readonly assetFiles: AssetFiles
  readonly storage: Pick<StorageHost, 'health'>
  readonly time: Pick<Time, 'now'>
  readonly limits: Pick<
    Limits,
    | 'assetBytes'
    | 'documentAssetBytes'
    | 'serverAssetBytes'
    | 'assetNameLength'
    | 'uploads'
    | 'uploadsOfAddress'
    | 'fileNameLength'
  >
}

/** What is not shown in place is somebody else's program: opened all the same, it runs nothing. */
const SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
/** The browser's own viewers load the file that they show. */
const IN_PLACE =
  "default-src 'none'; img-src 'self'; media-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"

const NO_ASSET = 'There is no such file in this document.'

export function createAssetsRoutes(options: AssetsOptions): Route[] {
  const { auth, catalog, assetFiles, storage, time, limits } = options
  const { assets } = catalog
  const places = createUploadPlaces(limits)
  const room = createAssetRoom({ assets, limits })
  const copy = z.strictObject({ from: z.string(), hash: z.string().regex(/^[0-9a-f]{64}$/) })

  /** The document's id, for who may change it. */
  const editable = async (request: ApiRequest): Promise<string | Refused> => {
    const admission = await auth.admit(request.params.id ?? '', request.identity)
    if (admission.type === 'refused') return refuse(admission)
    return mayEdit(admission.role) ? admission.doc.id : refused('not-allowed')
  }

  const add = async (request: ApiRequest): Promise<Answer> => {
    const doc = await editable(request)
    if (typeof doc !== 'string') return doc
    if (!storage.health.ok) return refused(storage.health.code)
    return isJson(request.headers['content-type']) ? bring(doc, request) : upload(doc, request)
  }

  const upload = async (doc: string, request: ApiRequest): Promise<Answer> => {
    const length = Number(request.headers['content-length'] ?? 0)
    if (length > limits.assetBytes) return tooLarge(limits)
    // Said before it has all come for nothing.
    const full = await room.noRoomFor(doc, length)
    if (full !== null) return refused(full)
    const free = places.take(request.client.address)
    if (!free)
      return refused('crowded', 'Too many files come from your network. Try again shortly.')
    try {
      const received = await assetFiles.receive(request.body)
      switch (received.type) {
        case 'too-large':
          return tooLarge(limits)
        case 'stalled':
        case 'cut-off':
          return refused('malformed', 'The file ended before its length.')
        case 'received':
          return await keep(received.file, request)
      }
    } finally {
      free()
    }
  }

  const keep = async (file: ReceivedFile, request: ApiRequest): Promise<Answer> => {
    try {
      const { hash, size } = file
      const type = await assetType(file.head, size)
      // An upload takes its time, and what its sender may do can change meanwhile.
      const doc = await editable(request)
      if (typeof doc !== 'string') return doc
      const name = nameOf(request, limits)
      const asset = {
        doc,
        hash,
        name,
        type,
        size,
        createdAt: time.now(),
        by: request.identity.author,
      }
      const full = await assetFiles.alone(hash, () => room.add(asset, () => file.keep()))
      return full === null ? made(asset, pictureSize(type, file.head)) : refused(full)
    } finally {
      await file.discard()
    }
  }

  const bring = async (doc: string, request: ApiRequest): Promise<Answer> => {
    const body = await request.json(copy)
    if (body.type === 'refused') return body
    const { from, hash } = body.value
    const source = await auth.admit(from, request.identity)
    if (source.type === 'refused') return refuse(source)
    return assetFiles.alone(hash, async () => {
      const asset = await assets.get(source.doc.id, hash)
      if (!asset) return refused('not-found', NO_ASSET)
      const mine = { ...asset, doc, createdAt: time.now(), by: request.identity.author }
      const full = await room.add(mine, () => Promise.resolve())
      return full === null ? made(mine) : refused(full)
    })
  }

  const give = async (request: ApiRequest): Promise<Answer> => {
    const admission = await auth.admit(request.params.id ?? '', request.identity)
    if (admission.type === 'refused') return refuse(admission)
    const asset = await assets.get(admission.doc.id, request.params.hash ?? '')
    const size = asset ? await assetFiles.size(asset.hash) : null
    if (!asset || size === null) return refused('not-found', NO_ASSET)

    const etag = `"${asset.hash}"`
    const caching = { etag, 'cache-control': 'private, max-age=31536000, immutable' }
    if (isSame(request.headers['if-none-match'], etag)) {
      return { type: 'unchanged', headers: caching }
    }
    const ifRange = request.headers['if-range']
    const range = readRange(
      ifRange === undefined || ifRange === etag ? request.headers.range : undefined,
      size,
    )
    if (range.type === 'outside') {
      return { ...refused('bad-range'), headers: { 'content-range': `bytes */${size}` } }
    }
    const { start, end } = range.type === 'part' ? range : { start: 0, end: size - 1 }
    return {
      type: 'file',
      status: range.type === 'part' ? 206 : 200,
      headers: {
        ...caching,
        ...headersOf(asset, limits),
        'accept-ranges': 'bytes',
        'content-length': end + 1 - start,
        ...(range.type === 'part' ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
      },
      // Of no bytes there is no first one.
      open: () => (size === 0 ? null : assetFiles.read(asset.hash, start, end)),
    }
  }

  return [
    { method: 'POST', pattern: '/api/docs/:id/assets', handle: add },
    { method: 'GET', pattern: '/api/docs/:id/assets/:hash', handle: give },
  ]
}

/** `picture` is its size in pixels, where it is one. */
function made({ doc, hash, type, size, name }: Asset, picture: PictureSize | null = null): Answer {
  return {
    type: 'json',
    status: 201,
    body: { hash, type, size, ...(name === '' ? {} : { name }), ...picture },
    headers: { location: `/api/docs/${doc}/assets/${hash}` },
  }
}

function tooLarge({ assetBytes }: Pick<Limits, 'assetBytes'>): Refused {
  return refused('too-large', `A file has at most ${assetBytes} bytes.`)
}

/** `?name=`, or `x-file-name` in percent-encoding; the last part of it, where it is a path. */
function nameOf(
  { query, headers }: ApiRequest,
  { assetNameLength }: Pick<Limits, 'assetNameLength'>,
): string {
  const header = headers['x-file-name']
  const given = query.get('name') ?? (typeof header === 'string' ? decodeSegment(header) : null)
  const last = (given ?? '').split(/[\\/]/).at(-1) ?? ''
  return oneLine(last.replace(/[\p{C}]+/gu, ' '), assetNameLength)
}

function headersOf(
  { type, name }: Asset,
  limits: Pick<Limits, 'fileNameLength'>,
): OutgoingHttpHeaders {
  const isInPlace = isShownInPlace(type)
  const file = uploadName(name, limits)
  return {
    'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'content-disposition': isInPlace ? inPlace(file) : attachment(file),
    'content-security-policy': isInPlace ? IN_PLACE : SANDBOX,
    // No other site's page shows it with its reader's cookie.
    'cross-origin-resource-policy': 'same-origin',
  }
}

function isSame(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map(tag => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}
