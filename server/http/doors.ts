/**
 * The two doors of the relay: `/collab/<id>` to the documents of the catalog, for those whom they are
 * for, and, with `--open`, `/<room>` to rooms of any name, for anyone.
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { Limits } from '../../lib/limits'
import type { RefusalCode } from '../../lib/protocol'
import type { Changes } from '../access/changes'
import type { Grants } from '../catalog/links'
import type { Visitor } from '../relay/session'
import type { Time } from '../relay/time'
import type { Addresses } from './addresses'
import type { Admission, Auth } from './auth'
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
  readonly auth: Pick<Auth, 'identify' | 'admit'>
  readonly changes: Pick<Changes, 'version'>
  readonly catalog: { readonly grants: Pick<Grants, 'saw'> }
  readonly time: Pick<Time, 'now'>
  readonly addresses: Pick<Addresses, 'isForeign'>
  readonly limits: RoomNameLimits & Pick<Limits, 'seenMs'>
}

export function createDocumentDoor(options: DocumentDoorOptions): Door {
  const { auth, changes, catalog, addresses, time, limits } = options
  const admit = async (address: string, headers: IncomingHttpHeaders) => {
    for (;;) {
      const { version } = changes
      const identity = await auth.identify(headers)
      if (!identity) return null
      const admission = await auth.admit(address, identity)
      if (admission.type === 'admitted' && admission.role !== 'own') {
        const now = time.now()
        const author = authorOf(admission)
        await catalog.grants.saw(admission.doc.id, author, now, now - limits.seenMs)
      }
      // What changed meanwhile found no session yet.
      if (changes.version === version) return admission
    }
  }
  return {
    leads: path => path.startsWith(PREFIX),
    async knock({ path, handshake, headers, client }) {
      if (addresses.isForeign(headers.origin, client)) return refusal('foreign-origin')
      const address = readRoomName(path.slice(PREFIX.length), limits)
      if (address === null) return refusal('malformed')
      const admission = await admit(address, headers)
      if (!admission) return refusal('not-signed-in')
      if (admission.type === 'refused') return refusal(admission.code)
      const { doc, standing } = admission
      const { extended, clientId, epoch, schema } = handshake
      if (epoch !== null && epoch !== doc.epoch) return refusal('epoch')
      if (schema !== null && schema < doc.schema) return refusal('schema-too-old')
      const author = authorOf(admission)
      const visitor = { extended, clientId, schema, author, standing }
      return { type: 'open', doc: doc.id, visitor }
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
      const standing = { role: 'edit', until: null, identity: null, person: null } as const
      const visitor = { extended, clientId, schema: null, author: '', standing }
      return { type: 'open', doc: `open:${name}`, visitor }
    },
  }
}

/** Who somebody is in the document: at an embed, nobody. */
function authorOf({ standing }: Extract<Admission, { type: 'admitted' }>): string {
  return standing.identity?.author ?? ''
}

function refusal(code: RefusalCode): DoorAnswer {
  return { type: 'refused', code }
}
