/**
 * The wire: y-websocket's protocol as clients 1.5, 2.1 and 3.1 speak it, and three messages more for
 * clients that ask for them with `?ext=1` (a stock client reads on into the payload of a type it
 * does not know, so it is never sent one).
 *
 * A frame is `varUint type`, then per type:
 *
 *     0 sync             varUint step (0 step 1 · 1 step 2 · 2 update), varUint8Array payload
 *     1 awareness        varUint8Array update: varUint n, then n × (varUint client, varUint clock, varString JSON)
 *     3 query awareness  nothing
 *     100 persisted      varUint n: of the sync frames that carry an update (step 2 or update, not
 *                        step 1), counted from 1 on this connection, the first n are on disk
 *     101 event          varString JSON of a ServerEvent
 *     102 refused        varString code, varString sentence
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Role } from './access'
import type { Limits } from './limits'

export const MESSAGE_SYNC = 0
export const MESSAGE_AWARENESS = 1
const MESSAGE_QUERY_AWARENESS = 3
export const MESSAGE_PERSISTED = 100
export const MESSAGE_EVENT = 101
export const MESSAGE_REFUSED = 102

export const SYNC_STEP_1 = 0
export const SYNC_STEP_2 = 1
export const SYNC_UPDATE = 2

/** The update that says nothing: no structs, no deletions. */
export const EMPTY_UPDATE = new Uint8Array([0, 0])

/**
 * Everything the relay or the API may say no with. `close` is the WebSocket close code, `status`
 * the HTTP status; `permanent` means that trying again unchanged cannot succeed.
 */
export const REFUSALS = {
  malformed: {
    close: 4400,
    status: 400,
    permanent: true,
    sentence: 'This message cannot be read.',
  },
  'not-signed-in': {
    close: 4401,
    status: 401,
    permanent: true,
    sentence: 'Sign in to open this document.',
  },
  'not-allowed': {
    close: 4403,
    status: 403,
    permanent: true,
    sentence: 'You are not allowed to do this.',
  },
  'foreign-origin': {
    close: 4403,
    status: 403,
    permanent: true,
    sentence: 'Requests from other sites are not accepted.',
  },
  forged: {
    close: 4403,
    status: 403,
    permanent: true,
    sentence: 'These words were sent in the name of somebody who did not write them.',
  },
  'not-found': {
    close: 4404,
    status: 404,
    permanent: true,
    sentence: 'There is no document at this address.',
  },
  'schema-too-old': {
    close: 4409,
    status: 409,
    permanent: true,
    sentence: 'This page is older than the document. Reload it.',
  },
  epoch: {
    close: 4410,
    status: 410,
    permanent: true,
    sentence: 'The document was replaced since this copy was made.',
  },
  'too-large': {
    close: 4413,
    status: 413,
    permanent: true,
    sentence: 'This is larger than Quire accepts.',
  },
  'document-files-full': {
    close: 4413,
    status: 413,
    permanent: true,
    sentence: 'The files of this document are as large together as they may be.',
  },
  'too-many': {
    close: 4429,
    status: 429,
    permanent: true,
    sentence: 'Too many requests. Try again later.',
  },
  'gives-less': {
    close: 4409,
    status: 409,
    permanent: true,
    sentence: 'Anyone with the address may do as much as this link would give, or more.',
  },
  'wrong-password': {
    close: 4403,
    status: 403,
    permanent: true,
    sentence: 'This is not the password.',
  },
  'wrong-sign-in': {
    close: 4403,
    status: 403,
    permanent: true,
    sentence: 'The e-mail address or the password is not right.',
  },
  taken: {
    close: 4409,
    status: 409,
    permanent: true,
    sentence: 'There is an account with this e-mail address already.',
  },
  'link-ended': {
    close: 4410,
    status: 410,
    permanent: true,
    sentence: 'This link has expired, or has been used as often as it may.',
  },
  'method-not-allowed': {
    close: 4400,
    status: 405,
    permanent: true,
    sentence: 'This address does not take this method.',
  },
  'unsupported-type': {
    close: 4400,
    status: 415,
    permanent: true,
    sentence: 'Send JSON, with the content type application/json.',
  },
  'bad-range': {
    close: 4400,
    status: 416,
    permanent: true,
    sentence: 'The file has no such part.',
  },
  internal: {
    close: 1011,
    status: 500,
    permanent: false,
    sentence: 'Something went wrong on the server.',
  },
  restart: {
    close: 1012,
    status: 503,
    permanent: false,
    sentence: 'The server restarts.',
  },
  overloaded: {
    close: 1013,
    status: 503,
    permanent: false,
    sentence: 'The server is busy. Try again shortly.',
  },
  crowded: {
    close: 1013,
    status: 429,
    permanent: false,
    sentence: 'Too many connections come from your network. Try again shortly.',
  },
  'room-full': {
    close: 1013,
    status: 503,
    permanent: false,
    sentence: 'Too many people have this document open. Try again shortly.',
  },
  'load-failed': {
    close: 1013,
    status: 503,
    permanent: false,
    sentence: 'The document could not be read from disk.',
  },
  'disk-full': {
    close: 1013,
    status: 507,
    permanent: false,
    sentence: "The server's disk is full.",
  },
  'server-files-full': {
    close: 1013,
    status: 507,
    permanent: false,
    sentence: 'The files on this server are as large together as they may be.',
  },
  'read-only': {
    close: 1013,
    status: 503,
    permanent: false,
    sentence: "The server's disk does not accept writes.",
  },
  'disk-error': {
    close: 1013,
    status: 503,
    permanent: false,
    sentence: "The server's disk reports errors.",
  },
} as const satisfies Record<string, Refusal>

export interface Refusal {
  readonly close: number
  readonly status: number
  readonly permanent: boolean
  readonly sentence: string
}

export type RefusalCode = keyof typeof REFUSALS

export function isRefusalCode(code: unknown): code is RefusalCode {
  return typeof code === 'string' && Object.hasOwn(REFUSALS, code)
}

/** The refusal that a close code stands for, the first in the table where several share it. */
export function refusalOfClose(close: number): (Refusal & { code: RefusalCode }) | null {
  for (const code of Object.keys(REFUSALS) as RefusalCode[]) {
    if (REFUSALS[code].close === close) return { code, ...REFUSALS[code] }
  }
  return null
}

/** Why the relay's disk takes no writes at present. */
export type StorageTroubleCode = 'disk-full' | 'read-only' | 'disk-error'

/** What message 101 tells an extended client. */
export type ServerEvent =
  /** Whether what is typed reaches the disk; `code` names the row of REFUSALS that says why not. */
  | { type: 'storage'; ok: true }
  | { type: 'storage'; ok: false; code: StorageTroubleCode }
  /** The document needs this version of the schema; of a page that knows an older one nothing is taken. */
  | { type: 'schema'; schema: number }
  /** What this session may do from now on. */
  | { type: 'role'; role: Role }
  /**
   * How large the document is, of how much it may be: once when it comes near, and once when it is
   * `near` no more.
   */
  | { type: 'size'; near: boolean; bytes: number; limit: number }
  /** To the owner: somebody tries passwords at the link of this name, which may be empty. */
  | { type: 'guessing'; link: string }

/** One frame from a client, as far as the relay reads it before it knows the room. */
export type ClientMessage =
  | { type: 'step1'; vector: Uint8Array }
  /** `answers`: it is a step 2, the answer to a step 1. */
  | { type: 'update'; update: Uint8Array; answers: boolean }
  | { type: 'awareness'; update: Uint8Array }
  | { type: 'query-awareness' }
  | { type: 'malformed' }
  | { type: 'too-large' }

const MALFORMED: ClientMessage = { type: 'malformed' }
const TOO_LARGE: ClientMessage = { type: 'too-large' }

/**
 * Reads a client's frame. Payloads are views into `frame`, not copies. Trailing bytes make a frame
 * malformed.
 *
 * What a frame may hold at most is the transport's to say; only awareness is held to less here, since
 * all of it is about the moment.
 */
export function readClientMessage(
  frame: Uint8Array,
  limits: Pick<Limits, 'awarenessMessageBytes'>,
): ClientMessage {
  const decoder = decoding.createDecoder(frame)
  try {
    const message = readBody(decoder, limits)
    return decoding.hasContent(decoder) ? MALFORMED : message
  } catch (error) {
    // lib0 throws plain Errors for an unexpected end and for an integer out of range.
    if (error instanceof Error) return MALFORMED
    throw error
  }
}

function readBody(
  decoder: decoding.Decoder,
  limits: Pick<Limits, 'awarenessMessageBytes'>,
): ClientMessage {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE_SYNC: {
      const step = decoding.readVarUint(decoder)
      const payload = decoding.readVarUint8Array(decoder)
      if (step === SYNC_STEP_1) return { type: 'step1', vector: payload }
      if (step === SYNC_STEP_2 || step === SYNC_UPDATE) {
        return { type: 'update', update: payload, answers: step === SYNC_STEP_2 }
      }
      return MALFORMED
    }
    case MESSAGE_AWARENESS: {
      const update = decoding.readVarUint8Array(decoder)
      return update.length > limits.awarenessMessageBytes
        ? TOO_LARGE
        : { type: 'awareness', update }
    }
    case MESSAGE_QUERY_AWARENESS:
      return { type: 'query-awareness' }
    default:
      return MALFORMED
  }
}

/** A sync frame: step 1 with a state vector, step 2 or update with an update. */
export function writeSync(
  step: typeof SYNC_STEP_1 | typeof SYNC_STEP_2 | typeof SYNC_UPDATE,
  payload: Uint8Array,
): Uint8Array {
  const { length } = payload
  const size = varUintSize(length)
  const frame = new Uint8Array(2 + size + length)
  frame[0] = MESSAGE_SYNC
  frame[1] = step
  let rest = length
  for (let at = 2; at < 1 + size; at++) {
    frame[at] = 0x80 | (rest & 0x7f)
    rest = Math.floor(rest / 128)
  }
  frame[1 + size] = rest
  frame.set(payload, 2 + size)
  return frame
}

function varUintSize(value: number): number {
  let size = 1
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++
  return size
}

export function writeAwareness(update: Uint8Array): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE_AWARENESS)
    encoding.writeVarUint8Array(encoder, update)
  })
}

export function writePersisted(count: number): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE_PERSISTED)
    encoding.writeVarUint(encoder, count)
  })
}

export function writeEvent(event: ServerEvent): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE_EVENT)
    encoding.writeVarString(encoder, JSON.stringify(event))
  })
}

export function writeRefused(code: RefusalCode): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE_REFUSED)
    encoding.writeVarString(encoder, code)
    encoding.writeVarString(encoder, REFUSALS[code].sentence)
  })
}

/** Whether a frame that a client sends is one that message 100 counts. */
export function isCounted(frame: Uint8Array): boolean {
  return frame[0] === MESSAGE_SYNC && (frame[1] === SYNC_STEP_2 || frame[1] === SYNC_UPDATE)
}
