/** Messages 100 to 102, as the relay sends them to this page. */
import * as decoding from 'lib0/decoding'
import { ROLES } from '../../lib/access'
import {
  isRefusalCode,
  MESSAGE_EVENT,
  MESSAGE_PERSISTED,
  MESSAGE_REFUSED,
  type RefusalCode,
  refusalOfClose,
  type ServerEvent,
  type StorageTroubleCode,
} from '../../lib/protocol'

export interface Refused {
  readonly code: RefusalCode
  /** In the relay's own words, where its code is none that this page knows; else null. */
  readonly sentence: string | null
}

export interface RelayListener {
  onPersisted(count: number): void
  onEvent(event: ServerEvent): void
  onRefused(refused: Refused): void
}

type Handler = (_encoder: unknown, decoder: decoding.Decoder) => void

/** What reads the payload of each message, by its type. */
export function relayHandlers(listener: RelayListener): ReadonlyMap<number, Handler> {
  return new Map<number, Handler>([
    [MESSAGE_PERSISTED, (_, decoder) => listener.onPersisted(decoding.readVarUint(decoder))],
    [
      MESSAGE_EVENT,
      (_, decoder) => {
        const event = serverEventOf(JSON.parse(decoding.readVarString(decoder)))
        if (event) listener.onEvent(event)
      },
    ],
    [
      MESSAGE_REFUSED,
      (_, decoder) => {
        const code = decoding.readVarString(decoder)
        const sentence = decoding.readVarString(decoder)
        listener.onRefused(isRefusalCode(code) ? known(code) : { code: NEWER, sentence })
      },
    ],
  ])
}

/** What a close code says for good; null where the client may return. */
export function permanentRefusal(close: number): Refused | null {
  if (close < 4400 || close > 4499) return null
  return known(refusalOfClose(close)?.code ?? NEWER)
}

function known(code: RefusalCode): Refused {
  return { code, sentence: null }
}

/** A code that this page has never heard of comes from a server newer than it. */
const NEWER: RefusalCode = 'schema-too-old'

const TROUBLES: readonly StorageTroubleCode[] = ['disk-full', 'read-only', 'disk-error']

/** Null for events of a newer server. */
function serverEventOf(value: unknown): ServerEvent | null {
  if (typeof value !== 'object' || value === null) return null
  const event = value as Record<string, unknown>
  switch (event.type) {
    case 'storage': {
      if (event.ok === true) return { type: 'storage', ok: true }
      // A trouble without a name that is known is a trouble still.
      const code = TROUBLES.find(trouble => trouble === event.code) ?? 'disk-error'
      return { type: 'storage', ok: false, code }
    }
    case 'schema':
      return typeof event.schema === 'number' ? { type: 'schema', schema: event.schema } : null
    case 'role': {
      const role = ROLES.find(known => known === event.role)
      return role ? { type: 'role', role } : null
    }
    case 'guessing':
      return typeof event.link === 'string' ? { type: 'guessing', link: event.link } : null
    case 'size': {
      const { near, bytes, limit } = event
      if (typeof near !== 'boolean') return null
      if (typeof bytes !== 'number' || typeof limit !== 'number') return null
      return { type: 'size', near, bytes, limit }
    }
    default:
      return null
  }
}
