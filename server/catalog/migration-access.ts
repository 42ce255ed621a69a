/**
 * The step that lets documents be shared: their addresses, links, what links gave to whom, guests with
 * a name, API tokens, and what was done about all that.
 */
import { type Kysely, type Migration, sql } from 'kysely'

export const accessStep: Migration = {
  async up(db: Kysely<never>) {
    const { schema } = db
    await schema
      .alterTable('docs')
      .addColumn('address', 'text', column => column.notNull().defaultTo(''))
      .execute()
    await schema
      .alterTable('docs')
      .addColumn('indexable', 'integer', column => column.notNull().defaultTo(0))
      .execute()
    await sql`update docs set address = id`.execute(db)
    await schema.createIndex('docs_address').unique().on('docs').column('address').execute()
    await schema.createIndex('docs_owner').on('docs').column('owner').execute()

    await schema
      .createTable('links')
      .addColumn('id', 'text', column => column.primaryKey().notNull())
      .addColumn('doc', 'text', column =>
        column.notNull().references('docs.id').onDelete('cascade'),
      )
      .addColumn('kind', 'text', column => column.notNull().check(sql`kind in ('share', 'embed')`))
      .addColumn('hash', 'text', column => column.notNull().unique())
      .addColumn('role', 'text', column =>
        column.notNull().check(sql`role in ('view', 'comment', 'edit')`),
      )
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('password', 'text')
      .addColumn('expires_at', 'integer')
      .addColumn('max_uses', 'integer')
      .addColumn('uses', 'integer', column => column.notNull())
      .addColumn('last_used_at', 'integer')
      .addColumn('created_at', 'integer', column => column.notNull())
      .addColumn('origins', 'text', column => column.notNull())
      .execute()
    await schema.createIndex('links_doc').on('links').column('doc').execute()

    await schema
      .createTable('grants')
      .addColumn('id', 'text', column => column.primaryKey().notNull())
      .addColumn('doc', 'text', column =>
        column.notNull().references('docs.id').onDelete('cascade'),
      )
      .addColumn('author', 'text', column => column.notNull())
      .addColumn('role', 'text', column =>
        column.notNull().check(sql`role in ('view', 'comment', 'edit')`),
      )
      .addColumn('link', 'text', column => column.references('links.id').onDelete('cascade'))
      .addColumn('created_at', 'integer', column => column.notNull())
      .addColumn('last_seen_at', 'integer')
      .execute()
    await schema
      .createIndex('grants_once')
      .unique()
      .on('grants')
      .columns(['doc', 'author', 'link'])
      .execute()
    await schema.createIndex('grants_author').on('grants').column('author').execute()
    await schema.createIndex('grants_link').on('grants').column('link').execute()

    await schema
      .createTable('guests')
      .addColumn('id', 'text', column => column.primaryKey().notNull())
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('account', 'text')
      .addColumn('created_at', 'integer', column => column.notNull())
      .execute()

    await schema
      .createTable('tokens')
      .addColumn('id', 'text', column => column.primaryKey().notNull())
      .addColumn('hash', 'text', column => column.notNull().unique())
      .addColumn('author', 'text', column => column.notNull())
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('at_most', 'text', column =>
        column.notNull().check(sql`at_most in ('view', 'comment', 'edit', 'own')`),
      )
      .addColumn('created_at', 'integer', column => column.notNull())
      .addColumn('expires_at', 'integer')
      .addColumn('last_used_at', 'integer')
      .execute()
    await schema.createIndex('tokens_author').on('tokens').column('author').execute()

    await schema
      .createTable('recoveries')
      .addColumn('hash', 'text', column => column.primaryKey().notNull())
      .addColumn('guest', 'text', column => column.notNull())
      .addColumn('created_at', 'integer', column => column.notNull())
      .execute()
    await schema.createIndex('recoveries_guest').on('recoveries').column('guest').execute()

    // It outlives the documents that it tells of.
    await schema
      .createTable('audit')
      .addColumn('id', 'integer', column => column.primaryKey().autoIncrement())
      .addColumn('at', 'integer', column => column.notNull())
      .addColumn('doc', 'text')
      .addColumn('actor', 'text', column => column.notNull())
      .addColumn('action', 'text', column => column.notNull())
      .addColumn('detail', 'text', column => column.notNull())
      .addColumn('address_hash', 'text', column => column.notNull())
      .execute()
    await schema.createIndex('audit_doc').on('audit').columns(['doc', 'id']).execute()
  },
}
