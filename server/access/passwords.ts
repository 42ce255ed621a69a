/**
 * Passwords as argon2id hashes. Hashing is slow on purpose, and large: few are made at one time, some
 * wait, and who comes then is turned away.
 */
import { hash, verify } from '@node-rs/argon2'
import type { Limits } from '../../lib/limits'

export interface Passwords {
  /** Rejects with `HashingsBusy` where too many wait. */
  hash(password: string): Promise<string>
  /** Takes as long whatever is wrong. Rejects with `HashingsBusy` where too many wait. */
  verify(hash: string, password: string): Promise<boolean>
}

/** More passwords come than can be looked at. */
export class HashingsBusy extends Error {
  override readonly name = 'HashingsBusy'
}

/** 19 MiB, twice, on one lane: what OWASP asks for at least, and some 30 ms. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

export function createPasswords(limits: Pick<Limits, 'hashings' | 'hashingsWaiting'>): Passwords {
  const waiting: (() => void)[] = []
  let running = 0

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= limits.hashings) {
      if (waiting.length >= limits.hashingsWaiting) throw new HashingsBusy('Too many passwords.')
      await new Promise<void>(resolve => waiting.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }

  return {
    // The library's default algorithm is argon2id.
    hash: password => inTurn(() => hash(password, COST)),
    verify: (known, password) => inTurn(() => verify(known, password)),
  }
}
