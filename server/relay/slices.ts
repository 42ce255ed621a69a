import type { Limits } from '../../lib/limits'

/**
 * Neighbouring updates in slices that are few and small enough to be merged on the main thread:
 * merging costs more than its sum. A large update is a slice of its own.
 */
export function slicesOf(
  updates: readonly Uint8Array[],
  limits: Pick<Limits, 'inlineUpdateBytes' | 'mergedUpdates'>,
): Uint8Array[][] {
  const slices: Uint8Array[][] = []
  let slice: Uint8Array[] = []
  let bytes = 0
  for (const update of updates) {
    const full =
      slice.length === limits.mergedUpdates || bytes + update.length > limits.inlineUpdateBytes
    if (slice.length === 0 || full) {
      slice = []
      bytes = 0
      slices.push(slice)
    }
    slice.push(update)
    bytes += update.length
  }
  return slices
}
