/** A document's id: 128 bits in base64url, without padding. */
const DOCUMENT_ID = /^[\w-]{22}$/

export function isDocumentId(text: string): boolean {
  return DOCUMENT_ID.test(text)
}
