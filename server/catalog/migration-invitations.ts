/** The step that lets administrators invite people to make an account. */
import type { Kysely, Migration } from 'kysely'

export const invitationsStep: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('invitations')
      .addColumn('hash', 'text', column => column.primaryKey().notNull())
      .addColumn('inviter', 'text', column => column.notNull())
      .addColumn('created_at', 'integer', column => column.notNull())
      .addColumn('expires_at', 'integer', column => column.notNull())
      .execute()
  },
}
