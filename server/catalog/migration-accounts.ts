/**
 * The step that makes the tables of accounts. Their form is better-auth's, as its own migration of
 * version 1.7 makes them with the passkey plugin, `user.role` and `user.disabled_at` being ours; so
 * are their names, which are written as it writes them.
 */
import type { CreateTableBuilder, Kysely, Migration } from 'kysely'

type Table = CreateTableBuilder<string, string>

const required = (table: Table, name: string, type: 'text' | 'integer' | 'date'): Table =>
  table.addColumn(name, type, column => column.notNull())

const ofUser = (table: Table): Table =>
  table.addColumn('userId', 'text', column =>
    column.notNull().references('user.id').onDelete('cascade'),
  )

export const accountsStep: Migration = {
  async up(db: Kysely<never>) {
    const { schema } = db
    const create = (name: string): Table =>
      schema.createTable(name).addColumn('id', 'text', column => column.primaryKey().notNull())
    const index = (table: string, column: string) =>
      schema.createIndex(`${table}_${column}_idx`).on(table).column(column).execute()

    let user = required(create('user'), 'name', 'text')
    user = user.addColumn('email', 'text', column => column.notNull().unique())
    user = required(user, 'emailVerified', 'integer').addColumn('image', 'text')
    user = required(required(user, 'createdAt', 'date'), 'updatedAt', 'date')
    user = user.addColumn('role', 'text', column => column.notNull().defaultTo('member'))
    await user.addColumn('disabled_at', 'integer').execute()

    let session = required(create('session'), 'expiresAt', 'date')
    session = session.addColumn('token', 'text', column => column.notNull().unique())
    session = required(required(session, 'createdAt', 'date'), 'updatedAt', 'date')
    session = session.addColumn('ipAddress', 'text').addColumn('userAgent', 'text')
    await ofUser(session).execute()
    await index('session', 'userId')

    let account = required(required(create('account'), 'accountId', 'text'), 'providerId', 'text')
    account = ofUser(account)
      .addColumn('accessToken', 'text')
      .addColumn('refreshToken', 'text')
      .addColumn('idToken', 'text')
      .addColumn('accessTokenExpiresAt', 'date')
      .addColumn('refreshTokenExpiresAt', 'date')
      .addColumn('scope', 'text')
      .addColumn('password', 'text')
    await required(required(account, 'createdAt', 'date'), 'updatedAt', 'date').execute()
    await index('account', 'userId')

    let verification = required(create('verification'), 'identifier', 'text')
    verification = required(required(verification, 'value', 'text'), 'expiresAt', 'date')
    verification = required(verification, 'createdAt', 'date')
    await required(verification, 'updatedAt', 'date').execute()
    await index('verification', 'identifier')

    let passkey = create('passkey').addColumn('name', 'text')
    passkey = ofUser(required(passkey, 'publicKey', 'text'))
    passkey = required(required(passkey, 'credentialID', 'text'), 'counter', 'integer')
    passkey = required(required(passkey, 'deviceType', 'text'), 'backedUp', 'integer')
    await passkey
      .addColumn('transports', 'text')
      .addColumn('createdAt', 'date')
      .addColumn('aaguid', 'text')
      .execute()
    await index('passkey', 'userId')
    await index('passkey', 'credentialID')
  },
}
