/** How the catalog's tables came to be, step by step. A step that was released is never changed. */
import { type Kysely, type Migration, type MigrationProvider, sql } from 'kysely'
import { accessStep } from './migration-access'
import { accountsStep } from './migration-accounts'
import { invitationsStep } from './migration-invitations'

const steps: Record<string, Migration> = {
  '001-docs': {
    async up(db: Kysely<never>) {
      await db.schema
        .createTable('docs')
        .addColumn('id', 'text', column => column.primaryKey().notNull())
        .addColumn('title', 'text', column => column.notNull())
        .addColumn('owner', 'text', column => column.notNull())
        .addColumn('access', 'text', column =>
          column.notNull().check(sql`access in ('none', 'view', 'comment', 'edit')`),
        )
        .addColumn('epoch', 'integer', column => column.notNull())
        .addColumn('schema', 'integer', column => column.notNull())
        .addColumn('server_client', 'integer', column => column.notNull())
        .addColumn('created_at', 'integer', column => column.notNull())
        .addColumn('updated_at', 'integer', column => column.notNull())
        .addColumn('deleted_at', 'integer')
        .execute()
      await db.schema.createIndex('docs_deleted_at').on('docs').column('deleted_at').execute()
    },
  },
  '002-assets': {
    async up(db: Kysely<never>) {
      await db.schema
        .createTable('assets')
        .addColumn('doc', 'text', column =>
          column.notNull().references('docs.id').onDelete('cascade'),
        )
        .addColumn('hash', 'text', column => column.notNull())
        .addColumn('name', 'text', column => column.notNull())
        .addColumn('type', 'text', column => column.notNull())
        .addColumn('size', 'integer', column => column.notNull())
        .addColumn('created_at', 'integer', column => column.notNull())
        .addColumn('by', 'text', column => column.notNull())
        .addColumn('unreferenced_since', 'integer')
        .addPrimaryKeyConstraint('assets_key', ['doc', 'hash'])
        .execute()
      await db.schema.createIndex('assets_hash').on('assets').column('hash').execute()
    },
  },
  '003-access': accessStep,
  '004-accounts': accountsStep,
  '005-invitations': invitationsStep,
}

export const migrations: MigrationProvider = {
  getMigrations: () => Promise.resolve(steps),
}
