/** Work that ends on the disk, for callers who cannot wait until a full disk is no longer full. */
import type { StorageTroubleCode } from '../../lib/protocol'
import type { StorageHost } from '../storage/storage'

export type Durable<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: StorageTroubleCode }

/**
 * Does `work`, unless the disk refuses writes now or before it is done. What was begun then may
 * still reach the disk later.
 */
export async function durably<T>(
  storage: Pick<StorageHost, 'health' | 'onHealth'>,
  work: () => Promise<T>,
): Promise<Durable<T>> {
  const { health } = storage
  if (!health.ok) return { ok: false, code: health.code }
  let ignore = () => {}
  const trouble = new Promise<Durable<T>>(resolve => {
    ignore = storage.onHealth(health => {
      if (!health.ok) resolve({ ok: false, code: health.code })
    })
  })
  try {
    return await Promise.race([trouble, work().then(value => ({ ok: true as const, value }))])
  } finally {
    ignore()
  }
}
