/**
 * Reads a Yjs update (encoding V1) whole, without building a document: see `struct-run.ts` for what
 * comes out.
 *
 * What is accepted is well formed: every count, length, string, number and JSON text is checked, and
 * nothing may be left over, so that Yjs can read and merge it. Whether its structs make sense together
 * is not known without a document (CAVEATS.md). The format is read in `readClientsStructRefs`,
 * `readDeleteSet` and the `Content*` files of Yjs 13.
 */
import type { Limits } from '../../lib/limits'
import { markNameOf } from '../../lib/mark-key'
import { schemaVersionOf } from '../../lib/schema-version'
import { Cursor, decodeUtf8, Malformed } from './cursor'
import { parseJson } from './json-text'
import type { DeletedRanges, StructRun, UpdateSummary } from './struct-run'

export type UpdateLimits = Pick<
  Limits,
  'updateItems' | 'updateClients' | 'valueDepth' | 'subdocuments'
>

/** Struct kinds, the low five bits of a struct's first byte. */
const GC = 0
const DELETED = 1
const JSON_VALUES = 2
const BINARY = 3
const STRING = 4
const EMBED = 5
const FORMAT = 6
const TYPE = 7
const ANY = 8
const SUBDOCUMENT = 9
const SKIP = 10

/** What Yjs writes for it, which is no JSON. */
const UNDEFINED = 'undefined'

/** The type byte of an object among the values of lib0's `writeAny`. */
const ANY_OBJECT = 118

const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const HAS_PARENT_SUB = 0x20

/** The types that are followed by a name; the last one is XmlText. */
const XML_ELEMENT = 3
const XML_HOOK = 5
const LAST_TYPE = 6

/** What an update says, or null where it is malformed in any part. */
export function readUpdate(update: Uint8Array, limits: UpdateLimits): UpdateSummary | null {
  try {
    return new UpdateReader(update, limits).read()
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

class UpdateReader {
  readonly #cursor: Cursor
  #items = 0
  #subdocuments = 0
  #schema = 1

  constructor(
    update: Uint8Array,
    readonly limits: UpdateLimits,
  ) {
    this.#cursor = new Cursor(update)
  }

  read(): UpdateSummary {
    const runs: StructRun[] = []
    const tombs: DeletedRanges[] = []
    const seen = new Set<number>()
    for (let n = this.#clients(); n > 0; n--) {
      const run = this.#run(tombs)
      // Yjs keeps the last of two runs of one client and loses the first.
      if (seen.has(run.client)) throw new Malformed('a client twice')
      seen.add(run.client)
      runs.push(run)
    }
    const deletes = this.#deletes()
    if (!this.#cursor.atEnd) throw new Malformed('trailing bytes')
    return { runs, deletes, tombs, subdocuments: this.#subdocuments, schema: this.#schema }
  }

  #count(): void {
    if (++this.#items > this.limits.updateItems) throw new Malformed('too many items')
  }

  #clients(): number {
    const count = this.#cursor.varUint()
    if (count > this.limits.updateClients) throw new Malformed('too many clients')
    return count
  }

  #run(tombs: DeletedRanges[]): StructRun {
    const cursor = this.#cursor
    const count = cursor.varUint()
    if (count === 0) throw new Malformed('an empty run')
    const client = cursor.varUint()
    const first = cursor.varUint()
    const structs: number[] = []
    const skips: number[] = []
    const needs: number[] = []
    const dead: number[] = []
    let clock = first
    for (let n = count; n > 0; n--) {
      this.#count()
      structs.push(clock, cursor.at)
      const info = cursor.byte()
      const kind = info & 0x1f
      let length: number
      if (kind === SKIP || kind === GC) {
        // Flags on these two are read one way when updates are merged and another when applied.
        if (info !== kind) throw new Malformed('flags on an empty struct')
        length = cursor.varUint()
        if (kind === SKIP) skips.push(clock, clock + length)
        else pushRange(dead, clock, clock + length)
      } else {
        this.#neighbours(info, client, clock, needs)
        length = this.#content(kind)
        if (kind === DELETED) pushRange(dead, clock, clock + length)
      }
      if (length === 0) throw new Malformed('an empty struct')
      clock += length
      if (clock > Number.MAX_SAFE_INTEGER) throw new Malformed('a clock too large')
    }
    structs.push(clock, cursor.at)
    if (dead.length > 0) tombs.push({ client, ranges: dead })
    return { client, clock: first, end: clock, structs, skips, needs }
  }

  #neighbours(info: number, client: number, clock: number, needs: number[]): void {
    if (info & HAS_ORIGIN) this.#need(client, clock, needs)
    if (info & HAS_RIGHT_ORIGIN) this.#need(client, clock, needs)
    if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
      if (this.#cursor.varUint() === 1) this.#cursor.stringLength()
      else this.#need(client, clock, needs)
      if (info & HAS_PARENT_SUB) this.#cursor.stringLength()
    }
  }

  #need(client: number, clock: number, needs: number[]): void {
    const neededClient = this.#cursor.varUint()
    const neededClock = this.#cursor.varUint()
    if (neededClient !== client) needs.push(clock, neededClient, neededClock)
    // Yjs looks for an item of the same client without asking whether it is there.
    else if (neededClock >= clock) throw new Malformed('a struct that needs its own future')
  }

  /** Moves past the content of an item; how many clocks it covers. */
  #content(kind: number): number {
    const cursor = this.#cursor
    switch (kind) {
      case DELETED:
        return cursor.varUint()
      case JSON_VALUES: {
        const count = cursor.varUint()
        for (let n = count; n > 0; n--) this.#json(true)
        return count
      }
      case BINARY:
        cursor.skipBytes()
        return 1
      case STRING:
        return cursor.stringLength()
      case EMBED:
        this.#json(false)
        return 1
      case FORMAT:
        this.#uses(markNameOf(cursor.string()))
        this.#json(false)
        return 1
      case TYPE: {
        const type = cursor.varUint()
        if (type > LAST_TYPE) throw new Malformed('an unknown type')
        if (type === XML_ELEMENT) this.#uses(cursor.string())
        else if (type === XML_HOOK) cursor.stringLength()
        return 1
      }
      case ANY: {
        const count = cursor.varUint()
        for (let n = count; n > 0; n--) this.#any(0)
        return count
      }
      case SUBDOCUMENT:
        if (++this.#subdocuments > this.limits.subdocuments) throw new Malformed('too many items')
        cursor.stringLength()
        // Yjs reads options of it without asking whether there are any.
        if (cursor.bytes[cursor.at] !== ANY_OBJECT) throw new Malformed('no options')
        this.#any(0)
        return 1
      default:
        throw new Malformed('an unknown content')
    }
  }

  /** A node or a mark of this name. */
  #uses(name: string): void {
    this.#schema = Math.max(this.#schema, schemaVersionOf(name))
  }

  #json(orUndefined: boolean): void {
    this.#count()
    const json = this.#cursor.byteArray()
    if (orUndefined && json.length === UNDEFINED.length && decodeUtf8(json) === UNDEFINED) return
    parseJson(json, this.limits.valueDepth)
  }

  /** Moves past a value in lib0's `writeAny`: a type byte counted down from 127, then its payload. */
  #any(depth: number): void {
    if (depth > this.limits.valueDepth) throw new Malformed('nested too deep')
    this.#count()
    const cursor = this.#cursor
    switch (cursor.byte()) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return
      case 125:
        cursor.skipVarInt()
        return
      case 124:
        cursor.skip(4)
        return
      case 123: // float64
      case 122: // bigint
        cursor.skip(8)
        return
      case 119:
        cursor.stringLength()
        return
      case ANY_OBJECT:
        for (let n = cursor.varUint(); n > 0; n--) {
          cursor.stringLength()
          this.#any(depth + 1)
        }
        return
      case 117:
        for (let n = cursor.varUint(); n > 0; n--) this.#any(depth + 1)
        return
      case 116:
        cursor.skipBytes()
        return
      default:
        throw new Malformed('an unknown value')
    }
  }

  #deletes(): DeletedRanges[] {
    const cursor = this.#cursor
    const byClient = new Map<number, number[]>()
    for (let n = this.#clients(); n > 0; n--) {
      const client = cursor.varUint()
      const ranges = byClient.get(client) ?? []
      byClient.set(client, ranges)
      for (let m = cursor.varUint(); m > 0; m--) {
        this.#count()
        const from = cursor.varUint()
        const to = from + cursor.varUint()
        if (to === from) throw new Malformed('an empty deletion')
        if (to > Number.MAX_SAFE_INTEGER) throw new Malformed('a clock too large')
        ranges.push(from, to)
      }
    }
    const deletes: DeletedRanges[] = []
    for (const [client, ranges] of byClient) {
      if (ranges.length > 0) deletes.push({ client, ranges: normalised(ranges) })
    }
    return deletes
  }
}

/** Appends a range to sorted ranges that all end before it or at it. */
function pushRange(ranges: number[], from: number, to: number): void {
  if (ranges.length > 0 && ranges[ranges.length - 1] === from) ranges[ranges.length - 1] = to
  else ranges.push(from, to)
}

function normalised(ranges: number[]): number[] {
  let sorted = true
  for (let i = 2; i < ranges.length && sorted; i += 2) {
    sorted = (ranges[i] as number) > (ranges[i - 1] as number)
  }
  if (sorted) return ranges
  const pairs: [number, number][] = []
  for (let i = 0; i < ranges.length; i += 2) {
    pairs.push([ranges[i] as number, ranges[i + 1] as number])
  }
  pairs.sort((a, b) => a[0] - b[0])
  const merged: number[] = []
  for (const [from, to] of pairs) {
    const last = merged.length - 1
    if (last > 0 && from <= (merged[last] as number)) {
      merged[last] = Math.max(merged[last] as number, to)
    } else merged.push(from, to)
  }
  return merged
}
