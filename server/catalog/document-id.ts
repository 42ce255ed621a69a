/** A document's id: 128 random bits in base64url. Whoever has it may knock. */
import { randomBytes } from 'node:crypto'

const DOCUMENT_ID = /^[\w-]{22}$/

export function newDocumentId(): string {
  return randomBytes(16).toString('base64url')
}

export function isDocumentId(text: string): boolean {
  return DOCUMENT_ID.test(text)
}
