/**
 * The log: one JSON object a line on standard error, so that standard output keeps the few lines
 * that are meant for people.
 *
 * A document's id opens it, so it is never written: lines carry its tag, eight characters of a keyed
 * hash, which is the same for one document and tells nothing to who has only the log. Neither do
 * cookies, tokens, addresses of requests or anybody's text belong here.
 */
import { createHmac } from 'node:crypto'
import pino from 'pino'
import type { LogLevel } from './config'
import { codeOf } from './disk-trouble'

export type Log = pino.Logger

/** `destination` is for tests; without it lines go to standard error, written before a call returns. */
export function createLog(level: LogLevel, destination?: pino.DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      serializers: { err: describeError },
    },
    destination ?? pino.destination({ fd: 2, sync: true }),
  )
}

/** Gives each document's id its tag. `key` is a secret of this installation. */
export function createTagger(key: Uint8Array): (doc: string) => string {
  return doc => createHmac('sha256', key).update(doc).digest('base64url').slice(0, 8)
}

/** Only these of an error's members: others may carry what was being worked on. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return { message: redact(String(error)) }
  const code = codeOf(error)
  return {
    type: error.name,
    message: redact(error.message),
    ...(code ? { code } : {}),
    stack: redact(error.stack ?? ''),
  }
}

/**
 * An error's words are not all ours, and some name what failed. What is as long as a document's or a
 * guest's id (22 characters) or a cookie's signature (43) is taken out, and so is a room's name.
 */
function redact(text: string): string {
  return text
    .replace(/(?<![\w-])([\w-]{22}|[\w-]{43})(?![\w-])/g, '<hidden>')
    .replace(/\bopen:\S+/g, 'open:<hidden>')
}
