/**
 * `/api/docs/:id/text`: a document's text as HTML, for the page to stand in it before any script runs.
 *
 * Whoever may only read is given all of it, and so is `?part=whole`. Whoever may edit is given the
 * first screens, where they can be had quickly: the editor brings the rest. Texts are kept by the bytes
 * that they were made of, which the room replaces when something is written.
 */

import { mayEdit } from '../../lib/access'
import type { Limits } from '../../lib/limits'
import type { Compute } from '../compute/compute'
import type { ReadingText } from '../compute/documents'
import type { EncodedDocument } from '../relay/encoded-document'
import type { Rooms } from '../relay/rooms'
import type { Time } from '../relay/time'
import type { Answer } from './answer'
import type { ApiRequest } from './api-request'
import type { Auth } from './auth'
import { refuse } from './docs'
import type { Route } from './router'

export interface ReadingOptions {
  readonly auth: Pick<Auth, 'admit'>
  readonly rooms: Pick<Rooms, 'read'>
  readonly compute: Pick<Compute, 'readingText'>
  readonly time: Pick<Time, 'after'>
  readonly limits: Pick<
    Limits,
    'firstTextLength' | 'firstTextBytes' | 'firstTextMs' | 'keptTextsLength'
  >
}

interface KeptText {
  readonly document: EncodedDocument
  readonly text: ReadingText
}

const NONE: ReadingText = { html: '', whole: false }

export function createReadingRoutes(options: ReadingOptions): Route[] {
  const { auth, rooms, compute, time, limits } = options
  /** By address and length, the one that was asked for last at the end. */
  const kept = new Map<string, KeptText>()
  let length = 0

  const handle = async (request: ApiRequest): Promise<Answer> => {
    const admission = await auth.admit(request.params.id ?? '', request.identity)
    if (admission.type === 'refused') return refuse(admission)
    const { doc, role } = admission
    const document = await rooms.read(doc.id)
    const isWhole = !mayEdit(role) || request.query.get('part') === 'whole'
    const text = await (isWhole
      ? read(doc.address, document, null)
      : beginning(doc.address, document))
    return { type: 'json', status: 200, body: text }
  }

  const beginning = async (address: string, document: EncodedDocument): Promise<ReadingText> => {
    if (sizeOf(document) > limits.firstTextBytes) return NONE
    let callOff = () => {}
    const none = new Promise<ReadingText>(resolve => {
      callOff = time.after(limits.firstTextMs, () => resolve(NONE))
    })
    try {
      return await Promise.race([read(address, document, limits.firstTextLength), none])
    } finally {
      callOff()
    }
  }

  const read = async (
    address: string,
    document: EncodedDocument,
    most: number | null,
  ): Promise<ReadingText> => {
    const key = `${address} ${most}`
    const before = kept.get(key)
    if (before && isSame(before.document, document)) {
      kept.delete(key)
      kept.set(key, before)
      return before.text
    }
    const text = await compute.readingText(document, `/api/docs/${address}/assets`, most)
    keep(key, { document, text })
    return text
  }

  const keep = (key: string, entry: KeptText) => {
    drop(key)
    kept.set(key, entry)
    length += lengthOf(entry)
    for (const oldest of kept.keys()) {
      if (length <= limits.keptTextsLength) return
      drop(oldest)
    }
  }

  const drop = (key: string) => {
    const entry = kept.get(key)
    if (entry) length -= lengthOf(entry)
    kept.delete(key)
  }

  return [{ method: 'GET', pattern: '/api/docs/:id/text', handle }]
}

/** Its bytes are held with it. */
function lengthOf({ document, text }: KeptText): number {
  return text.html.length + sizeOf(document)
}

/** Whether two readings of a room are of the same bytes, without looking at each of them. */
function isSame(a: EncodedDocument, b: EncodedDocument): boolean {
  return (
    a.snapshot === b.snapshot &&
    a.tail.length === b.tail.length &&
    a.tail.at(0) === b.tail.at(0) &&
    a.tail.at(-1) === b.tail.at(-1)
  )
}

function sizeOf({ snapshot, tail }: EncodedDocument): number {
  return tail.reduce((sum, { length }) => sum + length, snapshot?.length ?? 0)
}
