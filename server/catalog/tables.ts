/** The catalog's tables as Kysely sees them; `migrations.ts` makes them. */
import type { Generated } from 'kysely'
import type { Access, GivenRole, Role } from '../../lib/access'
import type { LinkKind } from './links'

export interface DocsTable {
  id: string
  title: string
  owner: string
  access: Access
  epoch: number
  schema: number
  server_client: number
  created_at: number
  updated_at: number
  deleted_at: number | null
  address: string
  /** 0 or 1, as all truths here. */
  indexable: number
}

export interface AssetsTable {
  doc: string
  hash: string
  name: string
  type: string
  size: number
  created_at: number
  by: string
  unreferenced_since: number | null
}

export interface LinksTable {
  id: string
  doc: string
  kind: LinkKind
  /** SHA-256 of the token, in hexadecimal. */
  hash: string
  role: GivenRole
  name: string
  /** An argon2id hash in its own notation. */
  password: string | null
  expires_at: number | null
  max_uses: number | null
  uses: number
  last_used_at: number | null
  created_at: number
  /** A JSON array of strings. */
  origins: string
}

export interface GrantsTable {
  id: string
  doc: string
  author: string
  role: GivenRole
  link: string | null
  created_at: number
  last_seen_at: number | null
}

export interface GuestsTable {
  id: string
  name: string
  account: string | null
  created_at: number
}

export interface TokensTable {
  id: string
  hash: string
  author: string
  name: string
  at_most: Role
  created_at: number
  expires_at: number | null
  last_used_at: number | null
}

export interface RecoveriesTable {
  hash: string
  guest: string
  created_at: number
}

export interface AuditTable {
  id: Generated<number>
  at: number
  doc: string | null
  actor: string
  action: string
  /** A JSON object. */
  detail: string
  address_hash: string
}

export interface InvitationsTable {
  /** SHA-256 of the token, in hexadecimal. */
  hash: string
  /** The author who invites. */
  inviter: string
  created_at: number
  expires_at: number
}

/** What is read here of better-auth's own; it writes dates as ISO 8601. */
export interface UserTable {
  id: string
  name: string
  email: string
  role: string
  disabled_at: number | null
  createdAt: string
}

export interface SessionTable {
  id: string
  token: string
  userId: string
  expiresAt: string
  createdAt: string
  updatedAt: string
  userAgent: string | null
}

export interface AccountTable {
  id: string
  userId: string
  /** An argon2id hash; null where this is a sign-in elsewhere. */
  password: string | null
}

export interface Tables {
  docs: DocsTable
  assets: AssetsTable
  links: LinksTable
  grants: GrantsTable
  guests: GuestsTable
  tokens: TokensTable
  recoveries: RecoveriesTable
  audit: AuditTable
  invitations: InvitationsTable
  user: UserTable
  session: SessionTable
  account: AccountTable
}
