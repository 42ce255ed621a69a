/** The audit log in SQL: see `audit-log.ts`. */
import type { Kysely } from 'kysely'
import type { AuditLog } from './audit-log'
import type { Tables } from './tables'

export function createAuditLog(db: Kysely<Tables>): AuditLog {
  return {
    async add({ at, doc, actor, action, detail, addressHash }) {
      await db
        .insertInto('audit')
        .values({
          at,
          doc,
          actor,
          action,
          detail: JSON.stringify(detail),
          address_hash: addressHash,
        })
        .execute()
    },

    async last(doc, count) {
      const all = db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(count)
      const rows = await (doc === null ? all : all.where('doc', '=', doc)).execute()
      return rows.map(({ at, doc, actor, action, detail, address_hash: addressHash }) => ({
        at,
        doc,
        actor,
        action,
        detail: JSON.parse(detail),
        addressHash,
      }))
    },
  }
}
