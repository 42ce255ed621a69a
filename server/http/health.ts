/**
 * `/healthz`: the process lives (restart it where not). `/readyz`: it can do its work (send people
 * here only then). Documents that are damaged keep nobody from the others: they are a warning in the
 * answer, and do not make the server unready.
 */
import type { Limits } from '../../lib/limits'
import type { Catalog } from '../catalog/catalog'
import type { Log } from '../log'
import type { Time } from '../relay/time'
import type { StorageHost } from '../storage/storage'
import type { Route } from './router'

export interface HealthOptions {
  readonly storage: Pick<StorageHost, 'health' | 'stats'>
  /** Null where there is none, in the open relay. */
  readonly catalog: Pick<Catalog, 'ping'> | null
  readonly isStopping: () => boolean
  readonly time: Time
  readonly limits: Pick<Limits, 'readyMs'>
  readonly log: Pick<Log, 'error'>
}

type PartHealth = 'ok' | 'slow' | 'failed'

export function createHealthRoutes(options: HealthOptions): Route[] {
  const { storage, catalog, isStopping, time, limits, log } = options

  const answers = async (part: { ping(): Promise<void> }): Promise<PartHealth> => {
    let callOff = () => {}
    const late = new Promise<PartHealth>(resolve => {
      callOff = time.after(limits.readyMs, () => resolve('slow'))
    })
    const ping = part.ping().then(
      (): PartHealth => 'ok',
      (error): PartHealth => {
        log.error({ err: error }, 'the catalog does not answer')
        return 'failed'
      },
    )
    const health = await Promise.race([ping, late])
    callOff()
    return health
  }

  /** What an operator should look into, in words; null where there is nothing. */
  const documents = (): string | null => {
    const { damaged, cutShort } = storage.stats
    const said = [
      damaged > 0 ? `${damaged} damaged` : null,
      cutShort > 0 ? `${cutShort} without their last records` : null,
    ]
    return said.filter(Boolean).join(', ') || null
  }

  return [
    {
      method: 'GET',
      pattern: '/healthz',
      handle: () => ({ type: 'json', status: 200, body: { status: 'ok' } }),
    },
    {
      method: 'GET',
      pattern: '/readyz',
      async handle() {
        const parts = {
          process: isStopping() ? 'stopping' : 'ok',
          storage: storage.health.ok ? 'ok' : storage.health.code,
          ...(catalog ? { catalog: await answers(catalog) } : {}),
        }
        const isReady = Object.values(parts).every(health => health === 'ok')
        return {
          type: 'json',
          status: isReady ? 200 : 503,
          body: { status: isReady ? 'ready' : 'not ready', parts, ...warn(documents()) },
        }
      },
    },
  ]
}

function warn(documents: string | null): { warnings?: { documents: string } } {
  return documents === null ? {} : { warnings: { documents } }
}
