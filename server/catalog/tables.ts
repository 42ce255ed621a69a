/** The catalog's tables as Kysely sees them; `migrations.ts` makes them. */
import type { Access } from '../../lib/access'

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

export interface Tables {
  docs: DocsTable
  assets: AssetsTable
}
