/** Who there is beside accounts: guests that chose a name, API tokens, and how a guest comes back. */
import type { Role } from '../../lib/access'

export interface Guest {
  readonly id: string
  readonly name: string
  /** The account that it became, by its author; null: none. */
  readonly account: string | null
}

export interface Guests {
  get(id: string): Promise<Guest | null>
  /** Names a guest, who may not have been heard of before. */
  rename(id: string, name: string, at: number): Promise<void>
  /**
   * Makes over all that a guest has (documents, grants, tokens) to an account, by its author, and
   * remembers that. Where both had the same grant, the account keeps its own.
   */
  adopt(id: string, account: string, at: number): Promise<void>
  /** The names that authors go by, those that are known: guests' and accounts'. */
  names(authors: readonly string[]): Promise<Map<string, string>>
  /** Keeps the hash of a token by which another browser becomes this guest. */
  addRecovery(hash: string, guest: string, at: number): Promise<void>
  /** The guest of a recovery token; null: there is none. */
  recovered(hash: string): Promise<string | null>
  /** Ends a guest's recovery tokens. */
  removeRecoveries(guest: string): Promise<void>
}

export interface Token {
  readonly id: string
  readonly author: string
  readonly name: string
  readonly atMost: Role
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
}

export interface NewToken extends Omit<Token, 'lastUsedAt'> {
  /** SHA-256 of it, in hexadecimal. */
  readonly hash: string
}

export interface Tokens {
  add(token: NewToken): Promise<void>
  of(author: string): Promise<Token[]>
  /**
   * The token with this hash, expired or not, with its maker's name and whether the maker administers
   * the instance. Null where there is none, or its maker's account is disabled or gone.
   */
  find(hash: string): Promise<(Token & { makerName: string; isAdmin: boolean }) | null>
  remove(author: string, id: string): Promise<boolean>
  /** Notes a use, unless one was noted after `unlessAfter`. */
  used(id: string, at: number, unlessAfter: number): Promise<void>
}
