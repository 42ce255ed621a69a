/** Writes updates (encoding V1) out of the pieces of others, byte for byte. */
import * as encoding from 'lib0/encoding'
import { beginsStruct, type DeletedRanges, type StructRun, structThrough } from './struct-run'

/** A piece of a run: its structs from the one at `from` to the one before `to`. */
export interface RunPiece {
  readonly run: StructRun
  readonly from: number
  readonly to: number
}

/**
 * An update made of pieces of another's runs, with a delete set of its own. `from` and `to` of a
 * piece are clocks at which structs of its run begin or end. Runs are written in Yjs's order, the
 * largest client first: in another one, merging loses some.
 */
export function writeUpdate(
  source: Uint8Array,
  pieces: readonly RunPiece[],
  deletes: readonly DeletedRanges[],
): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, pieces.length)
    for (const { run, from, to } of pieces.toSorted((a, b) => b.run.client - a.run.client)) {
      if (!beginsStruct(run, from) || !beginsStruct(run, to)) {
        throw new Error(`No struct begins at ${from}, or none at ${to}.`)
      }
      const first = structThrough(run, from)
      const last = structThrough(run, to)
      encoding.writeVarUint(encoder, (last - first) / 2)
      encoding.writeVarUint(encoder, run.client)
      encoding.writeVarUint(encoder, from)
      encoding.writeUint8Array(
        encoder,
        source.subarray(run.structs[first + 1] as number, run.structs[last + 1] as number),
      )
    }
    encoding.writeVarUint(encoder, deletes.length)
    for (const { client, ranges } of deletes) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, ranges.length / 2)
      for (let i = 0; i < ranges.length; i += 2) {
        encoding.writeVarUint(encoder, ranges[i] as number)
        encoding.writeVarUint(encoder, (ranges[i + 1] as number) - (ranges[i] as number))
      }
    }
  })
}
