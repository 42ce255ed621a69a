/** Secrets that a link, a token or a recovery is known by: random, and kept as their SHA-256 only. */
import { createHash, randomBytes } from 'node:crypto'

/** 128 random bits in 22 characters of base64url: what stands in an address. */
export function newAddressSecret(): string {
  return randomBytes(16).toString('base64url')
}

/** In hexadecimal. Of random bits a plain hash is enough: there is nothing to guess them by. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
