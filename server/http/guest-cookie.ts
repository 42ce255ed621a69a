/**
 * The cookie that a guest is known by: a random id and its HMAC-SHA256, so that nobody can be a guest
 * whose cookie they were not given.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Limits } from '../../lib/limits'

export interface GuestCookie {
  /** The id in a request's `Cookie` header; null where there is none that was signed here. */
  read(header: string | undefined): string | null
  /** The value of a `Set-Cookie` header. */
  write(id: string, isSecure: boolean): string
  /** The same, of one that takes the cookie back. */
  end(isSecure: boolean): string
}

const NAME = 'quire_guest'

export function newGuestId(): string {
  return randomBytes(16).toString('base64url')
}

export function createGuestCookie(
  key: Uint8Array,
  limits: Pick<Limits, 'guestCookieMs'>,
): GuestCookie {
  const sign = (id: string) => createHmac('sha256', key).update(id).digest()
  return {
    read(header = '') {
      for (const pair of header.split(';')) {
        const [name = '', value = ''] = pair.trim().split('=', 2)
        if (name !== NAME) continue
        const [id = '', signature = ''] = value.split('.', 2)
        const given = Buffer.from(signature, 'base64url')
        const expected = sign(id)
        if (given.length === expected.length && timingSafeEqual(given, expected)) return id
      }
      return null
    },
    end: isSecure =>
      `${NAME}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
    write(id, isSecure) {
      const value = `${id}.${sign(id).toString('base64url')}`
      const secure = isSecure ? '; Secure' : ''
      return `${NAME}=${value}; Path=/; Max-Age=${limits.guestCookieMs / 1000}; HttpOnly; SameSite=Lax${secure}`
    },
  }
}
