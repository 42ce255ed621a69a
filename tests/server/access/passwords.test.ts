import { expect, it } from 'vitest'
import { limits } from '../../../lib/limits'
import { createPasswords, HashingsBusy } from '../../../server/access/passwords'

it('keeps a password as argon2id, and knows it again', async () => {
  const passwords = createPasswords(limits)
  const hash = await passwords.hash('correct horse')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwords.hash('correct horse')).not.toBe(hash)
  expect(await passwords.verify(hash, 'correct horse')).toBe(true)
  expect(await passwords.verify(hash, 'Correct horse')).toBe(false)
})

it('lets some wait, and turns away who comes then', async () => {
  const passwords = createPasswords({ hashings: 1, hashingsWaiting: 1 })
  const first = passwords.hash('a')
  const second = passwords.hash('b')
  await expect(passwords.hash('c')).rejects.toBeInstanceOf(HashingsBusy)
  expect(await Promise.all([first, second])).toHaveLength(2)
  expect(await passwords.hash('d')).toMatch(/^\$argon2id/)
})
