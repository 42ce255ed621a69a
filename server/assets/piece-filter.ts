const NOTHING: Uint8Array = new Uint8Array(0)

/** What goes through a file piece by piece, as it comes, and keeps some of it. */
export interface PieceFilter {
  /** What is to be kept, as far as that can be told already. */
  push(piece: Uint8Array): Uint8Array
  /** What is left to be kept when all has come. */
  end(): Uint8Array
}

/** What one keeps, the next is given. */
export function inTurn(filters: readonly PieceFilter[]): PieceFilter {
  return {
    push: piece => filters.reduce((kept, filter) => filter.push(kept), piece),
    end: () =>
      filters.reduce((kept, filter) => Buffer.concat([filter.push(kept), filter.end()]), NOTHING),
  }
}

/** The bytes that came and are neither kept nor dropped yet, and those that are kept. */
export class Pieces {
  #waiting: Uint8Array = NOTHING
  #kept: Uint8Array[] = []

  get waiting(): Uint8Array {
    return this.#waiting
  }

  add(piece: Uint8Array): void {
    this.#waiting = this.#waiting.length === 0 ? piece : Buffer.concat([this.#waiting, piece])
  }

  /** Keeps or drops up to `count` of the waiting bytes; returns those. */
  take(count: number, keep = true): Uint8Array {
    const taken = this.#waiting.subarray(0, count)
    this.#waiting = this.#waiting.subarray(taken.length)
    if (keep) this.put(taken)
    return taken
  }

  /** Keeps bytes that did not come. */
  put(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#kept.push(bytes)
  }

  /** What was kept since this was last asked for. */
  kept(): Uint8Array {
    const all = this.#kept.length === 1 ? this.#kept[0]! : Buffer.concat(this.#kept)
    this.#kept = []
    return all
  }
}
