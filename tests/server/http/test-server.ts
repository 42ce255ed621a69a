/**
 * The HTTP server on a free port, with a real catalog and storage in memory, and rooms and documents
 * that only note what was asked of them. Time stands still until `time` is moved.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { limits as defaultLimits, type Limits } from '../../../lib/limits'
import type { RefusalCode, ServerEvent } from '../../../lib/protocol'
import { createAccess } from '../../../server/access/access'
import { createBearerProof } from '../../../server/access/bearer-proof'
import { createGuestProof } from '../../../server/access/guest-proof'
import { inOrder } from '../../../server/access/proof'
import { createRights } from '../../../server/access/rights'
import { type AssetFilesOptions, openAssetFiles } from '../../../server/assets/asset-files'
import type { Catalog } from '../../../server/catalog/catalog'
import type { Compute } from '../../../server/compute/compute'
import type { TrustProxy } from '../../../server/config'
import { createAddresses } from '../../../server/http/addresses'
import { createAssetsRoutes } from '../../../server/http/assets'
import { createAuditRoutes } from '../../../server/http/audit'
import { createAuth } from '../../../server/http/auth'
import { createDocsRoutes } from '../../../server/http/docs'
import { createDocumentDoor, createOpenDoor } from '../../../server/http/doors'
import { createExportRoutes } from '../../../server/http/export'
import { createFollowedLinksRoutes } from '../../../server/http/followed-links'
import { createGuestCookie } from '../../../server/http/guest-cookie'
import { createHealthRoutes } from '../../../server/http/health'
import type { ConnectionSession } from '../../../server/http/inbox'
import { createLinksRoutes, type SendInvitation } from '../../../server/http/links'
import { createMetrics } from '../../../server/http/metrics'
import { createOwnDocsRoutes } from '../../../server/http/own-docs'
import { createPeopleRoutes } from '../../../server/http/people'
import { createReadingRoutes } from '../../../server/http/reading'
import type { Route } from '../../../server/http/router'
import { createHttpServer, type Pages } from '../../../server/http/server'
import { createSharingRoutes } from '../../../server/http/sharing'
import { createUnfinished, type Unfinished } from '../../../server/http/unfinished'
import { createUpgrades, type RelayUpgrades } from '../../../server/http/upgrade'
import { createWebSockets } from '../../../server/http/websockets'
import { createLog, createTagger } from '../../../server/log'
import type { EncodedDocument } from '../../../server/relay/encoded-document'
import { LoadFailed, type Reconsideration, type RoomsStats } from '../../../server/relay/rooms'
import type { Visitor } from '../../../server/relay/session'
import type { RelaySocket } from '../../../server/relay/socket'
import { createMemoryCatalog } from '../catalog/memory-catalog'
import { ManualTime } from '../relay/manual-time'
import { createMemoryStorage, type MemoryStorage } from '../storage/memory-storage'

export interface TestServerOptions {
  open?: boolean
  publicOrigin?: string
  trustProxy?: TrustProxy
  limits?: Partial<Limits>
  pages?: Pages
  routes?: Route[]
  sendInvitation?: SendInvitation
  elsewhere?: Parameters<typeof createUpgrades>[0]['elsewhere']
  /** How uploads' files are opened for writing. */
  openFile?: NonNullable<AssetFilesOptions['openFile']>
  /** What a connection feeds; without it, a session that notes its frames. */
  connect?: (socket: RelaySocket, visitor: Visitor, doc: string) => ConnectionSession
}

export interface TestServer {
  readonly origin: string
  readonly port: number
  readonly catalog: Catalog
  readonly storage: MemoryStorage
  /** The folder of uploads. */
  readonly assetFolder: string
  readonly time: ManualTime
  readonly rooms: NotedRooms
  /** The lines of the log. */
  readonly lines: Record<string, unknown>[]
  /** Those turned away at the door, by code. */
  readonly refused: RelayUpgrades['refused']
  readonly unfinished: Pick<Unfinished, 'bytes'>
  stop(): void
  destroy(): Promise<void>
}

/** What was asked of the rooms. */
export interface NotedRooms {
  readonly connected: { doc: string; visitor: Visitor }[]
  readonly disconnected: { doc: string; code: RefusalCode }[]
  /** What was asked last of a document's sessions (null: of all). */
  readonly reconsidered: Map<string | null, Reconsideration>
  readonly told: { doc: string; event: ServerEvent }[]
  readonly edits: { doc: string; update: string }[]
  loadFails: boolean
  editWaits: boolean
  stats: RoomsStats
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

/** The uploads that a document names. */
function hashesIn(document: EncodedDocument): string[] {
  return (
    document.tail
      .map(text)
      .join('')
      .match(/[0-9a-f]{64}/g) ?? []
  )
}

/** Documents that are their own description. */
const describingCompute: Pick<
  Compute,
  'newDocument' | 'retitleDocument' | 'exportDocument' | 'shownAssets' | 'readingText'
> = {
  // As the real one does, this finds a title in the content.
  newDocument: async content => ({
    update: Buffer.from(JSON.stringify(content)),
    title: content.title || (content.markdown ?? '').replace(/^# /, ''),
    schema: content.markdown?.includes('|') ? 2 : 1,
  }),
  retitleDocument: async (_document, title, clientId) =>
    Buffer.from(JSON.stringify({ title, clientId })),
  exportDocument: async (document, format, assets) => {
    if (format === 'yjs') return new Uint8Array([0, 0])
    const hashes = hashesIn(document)
    const places = hashes.map(hash => assets.embedded[hash] ?? `${assets.address}/${hash}`)
    return [`${document.tail.map(text).join('')} as ${format}`, ...places].join('\n')
  },
  shownAssets: async document => hashesIn(document),
  readingText: async (document, assets, most) => ({
    html: `${document.tail.map(text).join('')} with ${assets}`,
    whole: most === null,
  }),
}

export async function createTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const limits = { ...defaultLimits, lingerMs: 50, ...options.limits }
  const trustProxy = options.trustProxy ?? { type: 'none' }
  const catalog = await createMemoryCatalog()
  const storage = createMemoryStorage()
  const time = new ManualTime()
  const assetFolder = await mkdtemp(join(tmpdir(), 'quire-assets-'))
  const { openFile } = options
  const assetFiles = await openAssetFiles({
    folder: assetFolder,
    limits,
    ...(openFile ? { openFile } : {}),
  })
  const lines: Record<string, unknown>[] = []
  const log = createLog('debug', { write: line => void lines.push(JSON.parse(line)) })
  const noted: NotedRooms = {
    connected: [],
    disconnected: [],
    reconsidered: new Map(),
    told: [],
    edits: [],
    loadFails: false,
    editWaits: false,
    stats: {
      rooms: 1,
      sessions: 2,
      updates: 3,
      deliveries: 4,
      refused: { malformed: 5 },
      held: 6,
      heldTotal: 7,
      forgedTotal: 8,
      compactionsTotal: 9,
      compactionFailuresTotal: 10,
    },
  }
  const read = async (doc: string): Promise<EncodedDocument> => {
    if (noted.loadFails) throw new LoadFailed('The document could not be loaded.')
    const { snapshot, tail } = await storage.load(doc)
    return { snapshot, tail: tail.map(record => record.bytes) }
  }
  const rooms = {
    get stats() {
      return noted.stats
    },
    connect(doc: string, socket: RelaySocket, visitor: Visitor) {
      noted.connected.push({ doc, visitor })
      if (options.connect) return options.connect(socket, visitor, doc)
      return { mayEdit: true, receive() {}, refuse() {}, closed() {} }
    },
    read,
    async edit(doc: string, make: (document: EncodedDocument) => Promise<Uint8Array | null>) {
      if (noted.editWaits) return new Promise<void>(() => {})
      const update = await make(await read(doc))
      if (update) noted.edits.push({ doc, update: text(update) })
    },
    disconnect: (doc: string, code: RefusalCode) => void noted.disconnected.push({ doc, code }),
    reconsider: (doc: string | null, admit: Reconsideration) =>
      void noted.reconsidered.set(doc, admit),
    due: () => new Map(),
    tell: (doc: string, event: ServerEvent) => void noted.told.push({ doc, event }),
  }
  let isStopping = false

  const addresses = createAddresses(options.publicOrigin ?? null)
  const key = Buffer.from('key')
  const cookie = createGuestCookie(key, limits)
  const rights = createRights(key)
  const proof = inOrder([
    createBearerProof({ catalog, time, limits }),
    createGuestProof(cookie, catalog.guests),
  ])
  const auth = createAuth({ catalog, proof, rights, cookie, time })
  const access = createAccess({
    catalog,
    proof,
    rights,
    rooms,
    time,
    limits,
    key,
    onTrouble: err => log.error({ err }, 'rights could not be asked anew'),
  })
  const unfinished = createUnfinished(limits)
  const sockets = createWebSockets({
    limits,
    // Readers take turns of the real event loop: their bytes come over real sockets.
    time: { ...time, soon: setImmediate },
    unfinished,
    onError: (err, connection) => log.error({ err, connection }, 'failed'),
  })
  const metrics = createMetrics(() => ({
    rooms: noted.stats,
    log: storage.stats,
    isHealthy: storage.health.ok,
    sockets: sockets.stats,
    refused: upgrades.refused,
    unfinishedBytes: unfinished.bytes,
    loopDelay: { median: 0.001, p99: 0.002, most: 0.003 },
  }))
  const parts = { auth, addresses, catalog, storage, assetFiles, rooms, time, limits, ...access }
  const upgrades = createUpgrades({
    door: options.open ? createOpenDoor(limits) : createDocumentDoor(parts),
    rooms: rooms as unknown as Parameters<typeof createUpgrades>[0]['rooms'],
    sockets,
    isStopping: () => isStopping,
    trustProxy,
    time,
    limits,
    log,
    tag: createTagger(Buffer.from('key')),
    elsewhere: options.elsewhere ?? null,
  })
  const server = createHttpServer({
    routes: options.routes ?? [
      ...createDocsRoutes({ ...parts, create: 'anyone', compute: describingCompute }),
      ...createOwnDocsRoutes({ ...parts, rights }),
      ...createSharingRoutes({ ...parts, rights }),
      ...createLinksRoutes({ ...parts, sendInvitation: options.sendInvitation ?? null }),
      ...createFollowedLinksRoutes(parts),
      ...createPeopleRoutes(parts),
      ...createAuditRoutes({ ...parts, tag: createTagger(key) }),
      ...createExportRoutes({ ...parts, compute: describingCompute }),
      ...createReadingRoutes({ ...parts, compute: describingCompute }),
      ...createAssetsRoutes(parts),
      ...createHealthRoutes({ ...parts, log, isStopping: () => isStopping }),
      metrics.route,
    ],
    pages: options.pages ?? null,
    upgrades,
    auth,
    addresses,
    trustProxy,
    metrics,
    unfinished,
    isStopping: () => isStopping,
    log,
    limits,
  })
  const port = await server.listen(0, '127.0.0.1')
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    catalog,
    storage,
    assetFolder,
    time,
    rooms: noted,
    lines,
    refused: upgrades.refused,
    unfinished,
    stop() {
      isStopping = true
    },
    async destroy() {
      access.destroy()
      const closed = server.destroy()
      const ended = sockets.destroy()
      time.advance(limits.closeMs)
      await Promise.all([closed, ended])
      await catalog.destroy()
      await storage.destroy()
      await rm(assetFolder, { recursive: true, force: true })
    },
  }
}

/** A port that is in use until the returned function is called. */
export function occupyPort(): Promise<{ port: number; free: () => void }> {
  const server = createServer()
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (!address || typeof address === 'string') throw new Error('no port')
      resolve({ port: address.port, free: () => server.close() })
    })
  })
}
