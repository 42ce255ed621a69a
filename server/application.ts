/**
 * The whole server, put together: the data folder's lock, the databases, the rooms, HTTP. Parts are
 * made in the order in which they need one another and ended in the opposite one.
 */
import { hkdfSync } from 'node:crypto'
import { join } from 'node:path'
import type { Limits } from '../lib/limits'
import { createAccess } from './access/access'
import { createBearerProof } from './access/bearer-proof'
import { createGuestProof } from './access/guest-proof'
import { inOrder } from './access/proof'
import { createRights } from './access/rights'
import { createDirectory } from './accounts/directory'
import { createJoining } from './accounts/joining'
import { createLibrary } from './accounts/library'
import { createResets } from './accounts/resets'
import { createSessions } from './accounts/sessions'
import { openAssetFiles } from './assets/asset-files'
import { createAssetSweep } from './assets/asset-sweep'
import type { Catalog } from './catalog/catalog'
import { createPurge } from './catalog/purge'
import { createSqliteCatalog } from './catalog/sqlite-catalog'
import type { Command } from './cli/command'
import { createCompute } from './compute/compute'
import type { Config } from './config'
import { openDataDir } from './data-dir'
import { folderError } from './errors'
import { createAccountsRoutes } from './http/accounts'
import { createAddresses } from './http/addresses'
import { createAdministrationRoutes } from './http/administration'
import { createAssetsRoutes } from './http/assets'
import { createAuditRoutes } from './http/audit'
import { createAuth } from './http/auth'
import { createDiagramRoutes } from './http/diagrams'
import { createDocsRoutes } from './http/docs'
import { createDocumentDoor, createOpenDoor } from './http/doors'
import { createExportRoutes } from './http/export'
import { createFollowedLinksRoutes } from './http/followed-links'
import { createGuestCookie } from './http/guest-cookie'
import { createHealthRoutes } from './http/health'
import { createLinksRoutes } from './http/links'
import { createLoopDelay } from './http/loop-delay'
import { createMeRoutes } from './http/me'
import { createMetrics } from './http/metrics'
import { createOwnDocsRoutes } from './http/own-docs'
import { createPeopleRoutes } from './http/people'
import { createReadingRoutes } from './http/reading'
import { createRecoveryRoutes } from './http/recovery'
import { createHttpServer } from './http/server'
import { createSharingRoutes } from './http/sharing'
import { createTokensRoutes } from './http/tokens'
import { createUnfinished } from './http/unfinished'
import { createUpgrades } from './http/upgrade'
import { createWebSockets } from './http/websockets'
import { createTagger, type Log } from './log'
import { createPages } from './pages'
import { createRooms } from './relay/rooms'
import { createSystemTime } from './relay/time'
import { createSqliteStorage, StorageUnavailable } from './storage/sqlite/sqlite-storage'
import type { StorageHealth } from './storage/storage'

export interface ApplicationOptions {
  readonly command: Extract<Command, { type: 'serve' | 'relay' }>
  readonly config: Config
  readonly limits: Limits
  readonly log: Log
  /** Something that cannot be gone on from: the process should end at once. */
  readonly onFatal: (error: Error) => void
}

export interface Application {
  /** Where people open it. */
  readonly address: string
  /**
   * Closes connections, writes what waits, frees the data folder. Rejects where a part could not be
   * ended as it should. Safe to call twice.
   */
  destroy(): Promise<void>
}

/** Resolves when it listens. Rejects with a `StartError` where the machine does not allow it. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const endings: (() => void | Promise<void>)[] = []
  let ended: Promise<void> | null = null
  const end = async () => {
    const failures: unknown[] = []
    for (const ending of endings.toReversed()) {
      try {
        await ending()
      } catch (error) {
        // The parts below it are still to be ended.
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
  try {
    const address = await start(options, ending => endings.push(ending))
    return {
      address,
      destroy() {
        ended ??= end()
        return ended
      },
    }
  } catch (error) {
    await end()
    const cause = error instanceof StorageUnavailable ? error.cause : error
    throw folderError(cause, options.config.dataDir) ?? cause
  }
}

/** `later` takes what ends a part; the last one made is ended first. */
async function start(
  { command, config, limits, log, onFatal }: ApplicationOptions,
  later: (ending: () => void | Promise<void>) => void,
): Promise<string> {
  const time = createSystemTime()
  const { trustProxy } = config
  const dataDir = openDataDir(config.dataDir, config.port, limits)
  later(dataDir.destroy)
  const secret = config.authSecret ?? dataDir.secret()
  const tag = createTagger(deriveKey(secret, 'tags of documents'))
  let isStopping = false

  const storagePath = join(dataDir.path, 'log.sqlite')
  const storage = await createSqliteStorage({
    path: storagePath,
    limits,
    onFatal,
    onTrouble: (what, doc) => log.error(doc === null ? {} : { doc: tag(doc) }, what),
  })
  later(() => storage.destroy())
  const compute = createCompute({
    limits,
    onDeath: error => log.error({ err: error }, 'the compute thread died, and is started anew'),
  })
  later(compute.destroy)
  let catalog: Catalog | null = null
  if (command.type === 'serve' || !command.open) {
    catalog = await createSqliteCatalog({ path: join(dataDir.path, 'quire.sqlite'), onFatal })
    later(catalog.destroy)
    later(createPurge({ catalog, storage, time, limits, log }).destroy)
  }

  const addresses = createAddresses(config.publicOrigin)
  const cookie = createGuestCookie(deriveKey(secret, 'guests'), limits)
  const rights = createRights(deriveKey(secret, 'people'))
  const sessionSecret = Buffer.from(deriveKey(secret, 'sessions')).toString('base64url')
  const sessions =
    catalog && createSessions({ db: catalog.db, secret: sessionSecret, time, limits })
  const proof =
    catalog &&
    sessions &&
    inOrder([
      createBearerProof({ catalog, time, limits }),
      sessions,
      createGuestProof(cookie, catalog.guests),
    ])
  const auth = catalog && proof && createAuth({ catalog, proof, rights, cookie, time })
  let api = ''
  const pages =
    command.type === 'serve' && catalog && auth
      ? await createPages({
          dev: command.dev,
          hostname: isEverywhere(config.host) ? 'localhost' : config.host,
          api: () => api,
          auth,
          links: catalog.links,
          addresses,
          trustProxy,
        })
      : null
  if (pages) later(pages.destroy)

  const loopDelay = createLoopDelay(limits)
  later(loopDelay.destroy)
  const metrics = createMetrics(() => ({
    rooms: rooms.stats,
    log: storage.stats,
    isHealthy: storage.health.ok,
    sockets: sockets.stats,
    refused: upgrades.refused,
    unfinishedBytes: unfinished.bytes,
    loopDelay: loopDelay.take(),
  }))
  const rooms = createRooms({
    storage,
    codec: compute,
    time,
    limits,
    onSchema: (doc, schema) => {
      catalog?.raiseSchema(doc, schema).catch(error => {
        // The room that opens it next finds it out again.
        log.error({ err: error, doc: tag(doc) }, 'a schema was not noted')
      })
    },
    onTitle: (doc, title) => {
      catalog?.retitle(doc, title, time.now()).catch(error => {
        log.error({ err: error, doc: tag(doc) }, 'a title was not noted')
      })
    },
    onTrouble: (what, doc, error) => log.error({ err: error, doc: tag(doc) }, what),
  })
  const tellHealth = (health: StorageHealth) => {
    rooms.setHealth(health)
    if (health.ok) log.info('the disk takes writes again')
    else log.error({ code: health.code, detail: health.detail }, 'the disk takes no writes')
  }
  storage.onHealth(tellHealth)
  if (!storage.health.ok) tellHealth(storage.health)

  const assetFiles =
    catalog && (await openAssetFiles({ folder: join(dataDir.path, 'assets'), limits }))
  if (catalog && assetFiles) {
    const { assets } = catalog
    const sweep = createAssetSweep({
      assets,
      files: assetFiles,
      rooms,
      compute,
      time,
      limits,
      log,
    })
    later(sweep.destroy)
  }

  const access =
    catalog &&
    proof &&
    createAccess({
      catalog,
      proof,
      rights,
      rooms,
      time,
      limits,
      key: deriveKey(secret, 'audit'),
      onTrouble: error => log.error({ err: error }, 'rights could not be asked anew'),
    })
  if (access) later(access.destroy)
  const directory = catalog && createDirectory(catalog.db, limits)
  const library =
    catalog &&
    access &&
    directory &&
    createLibrary({
      db: catalog.db,
      secret: sessionSecret,
      passwords: access.passwords,
      oidc: config.oidc,
      directory,
      time,
      limits,
    })

  const joining = catalog && createJoining({ db: catalog.db, signup: config.signup, time, limits })

  const unfinished = createUnfinished(limits)
  const sockets = createWebSockets({
    limits,
    time,
    unfinished,
    onError: (error, connection) => log.error({ err: error, connection }, 'a session failed'),
  })
  const upgrades = createUpgrades({
    tag,
    door:
      catalog && auth && access
        ? createDocumentDoor({ auth, changes: access.changes, catalog, addresses, time, limits })
        : createOpenDoor(limits),
    rooms,
    sockets,
    isStopping: () => isStopping,
    trustProxy,
    time,
    limits,
    log,
    elsewhere: pages && command.type === 'serve' && command.dev ? pages.upgrade : null,
  })
  const parts = { catalog, storage, rooms, compute, addresses, time, limits, log }
  const server = createHttpServer({
    routes: [
      ...createHealthRoutes({ ...parts, isStopping: () => isStopping }),
      metrics.route,
      ...(pages ? createDiagramRoutes() : []),
      ...(catalog && auth && access && sessions && library && joining && directory && assetFiles
        ? [
            ...createDocsRoutes({ ...parts, ...access, catalog, auth, create: config.create }),
            ...createOwnDocsRoutes({ ...parts, catalog, rights }),
            ...createSharingRoutes({ ...parts, ...access, catalog, auth, rights }),
            ...createLinksRoutes({ ...parts, ...access, catalog, auth, sendInvitation: null }),
            ...createFollowedLinksRoutes({ ...parts, ...access, catalog, auth }),
            ...createPeopleRoutes({ ...parts, ...access, catalog, auth }),
            ...createAccountsRoutes({
              ...parts,
              ...access,
              catalog,
              library,
              sessions,
              cookie,
              directory,
              joining,
            }),
            ...createAdministrationRoutes({
              ...parts,
              ...access,
              directory,
              joining,
              resets: createResets({ db: catalog.db, library, limits }),
              signup: config.signup,
            }),
            ...createMeRoutes({
              ...parts,
              ...access,
              auth,
              catalog,
              db: catalog.db,
              sessions,
              config,
              hasMail: false,
            }),
            ...createRecoveryRoutes({ ...parts, ...access, catalog, cookie }),
            ...createTokensRoutes({ ...parts, ...access, catalog }),
            ...createAuditRoutes({ auth, catalog, tag, limits }),
            ...createExportRoutes({ ...parts, catalog, auth, assetFiles }),
            ...createReadingRoutes({ ...parts, auth }),
            ...createAssetsRoutes({ ...parts, catalog, auth, assetFiles }),
          ]
        : []),
    ],
    pages,
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
  // The port stays open to the last, so that whoever asks is told that this server is not ready.
  later(async () => {
    isStopping = true
    // A disk that takes no writes may keep the rooms waiting; the storage has its own last word.
    await Promise.race([rooms.destroy(), after(limits.stopMs / 2)])
    await Promise.all([sockets.destroy(), server.destroy(), pages?.destroy()])
  })

  // Nobody is let in who would have to wait for the program to be read.
  await compute.ready
  const port = await server.listen(config.port, config.host)
  dataDir.announce(port)
  api = `http://${bracket(isEverywhere(config.host) ? '127.0.0.1' : config.host)}:${port}`
  return (
    config.publicOrigin ??
    `http://${bracket(isEverywhere(config.host) ? 'localhost' : config.host)}:${port}`
  )
}

/** A key for one purpose: what signs cookies says nothing about what hides ids in the log. */
function deriveKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `quire: ${purpose}`, 32))
}

function isEverywhere(host: string | null): host is null {
  return host === null || host === '0.0.0.0' || host === '::'
}

function bracket(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function after(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms).unref()
  })
}
