/** A document's id is 128 random bits. Whoever has it may knock. */
import { randomBytes } from 'node:crypto'

export function newDocumentId(): string {
  return randomBytes(16).toString('base64url')
}
