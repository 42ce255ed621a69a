/** The tables of accounts are those that better-auth wants: it would make or change none. */
import { passkey } from '@better-auth/passkey'
import { getMigrations } from 'better-auth/db/migration'
import { expect, it } from 'vitest'
import { createMemoryCatalog } from './memory-catalog'

it('has every table and column of better-auth’s', async () => {
  const catalog = await createMemoryCatalog()
  const { toBeCreated, toBeAdded } = await getMigrations({
    database: { db: catalog.db, type: 'sqlite' },
    emailAndPassword: { enabled: true },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, defaultValue: 'member', input: false },
        disabledAt: { type: 'number', required: false, input: false, fieldName: 'disabled_at' },
      },
    },
    plugins: [passkey()],
  })
  expect([toBeCreated, toBeAdded]).toEqual([[], []])
  await catalog.destroy()
})
