/**
 * The two doors of the relay: `/collab/<id>` to the documents of the catalog, for those whom they are
 * for, and, with `--open`, `/<room>` to rooms of any name, for anyone.
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { Limits } from '../../lib/limits'
import type { RefusalCode } from '../../lib/protocol'
import type { Visitor } from '../relay/session'
import type { Addresses } from './addresses'
import type { Auth } from './auth'
import type { Client } from './client'
import type { Handshake } from './handshake'
import { readRoomName } from './room-name'

export interface Knock {
  /** The path as it came, without the query. */
  readonly path: string
  readonly handshake: Handshake
  readonly headers: IncomingHttpHeaders
  readonly client: Client
}

export type DoorAnswer =
  | { readonly type: 'open'; readonly doc: string; readonly visitor: Visitor }
  | { readonly type: 'refused'; readonly code: RefusalCode }

export interface Door {
  /** Whether a path leads here at all. */
  leads(path: string): boolean
  knock(knock: Knock): Promise<DoorAnswer>
}

type RoomNameLimits = Pick<Limits, 'roomNameBytes'>

const PREFIX = '/collab/'

export interface DocumentDoorOptions {
  readonly auth: Pick<Auth, 'authorOf' | 'admit'>
  readonly addresses: Pick<Addresses, 'isForeign'>
  readonly limits: RoomNameLimits
}

export function createDocumentDoor({ auth, addresses, limits }: DocumentDoorOptions): Door {
  return {
    leads: path => path.startsWith(PREFIX),
    async knock({ path, handshake, headers, client }) {
      if (addresses.isForeign(headers.origin, client)) return refusal('foreign-origin')
      const id = readRoomName(path.slice(PREFIX.length), limits)
      if (id === null) return refusal('malformed')
      const author = auth.authorOf(headers)
      const admission = await auth.admit(id, author)
      if (admission.type === 'refused') return refusal(admission.code)
      const { doc, role } = admission
      const { extended, clientId, epoch, schema } = handshake
      if (epoch !== null && epoch !== doc.epoch) return refusal('epoch')
      if (schema !== null && schema < doc.schema) return refusal('schema-too-old')
      return { type: 'open', doc: doc.id, visitor: { extended, clientId, role, schema, author } }
    },
  }
}

export function createOpenDoor(limits: RoomNameLimits): Door {
  return {
    leads: path => path.startsWith('/'),
    async knock({ path, handshake: { extended, clientId } }) {
      const prefix = path.startsWith(PREFIX) ? PREFIX : '/'
      const name = readRoomName(path.slice(prefix.length), limits)
      if (name === null) return refusal('malformed')
      const visitor: Visitor = { extended, clientId, role: 'edit', schema: null, author: '' }
      return { type: 'open', doc: `open:${name}`, visitor }
    },
  }
}

function refusal(code: RefusalCode): DoorAnswer {
  return { type: 'refused', code }
}
