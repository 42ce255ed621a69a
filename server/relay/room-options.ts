/** What a room is given: the world outside, and who hears of what happens in it. */
import type { Limits } from '../../lib/limits'
import type { Storage } from '../storage/storage'
import type { Codec } from './codec'
import type { CompactionBackoff } from './compaction-backoff'
import type { HydrationOptions } from './hydration'
import type { RoomCounts } from './room-counts'
import type { Time } from './time'

export interface RoomOptions extends HydrationOptions {
  readonly storage: Pick<Storage, 'load' | 'append' | 'compact'>
  readonly codec: Codec
  readonly time: Time
  readonly limits: Limits
  readonly backoff: CompactionBackoff
  readonly counts: RoomCounts
  /** The last session left. */
  readonly onEmpty: () => void
  /** The content needs a newer schema than this room knew. */
  readonly onSchema: (schema: number) => void
  /** The title that a compaction found. */
  readonly onTitle: (title: string) => void
  /** Something that an operator should see; the room goes on. */
  readonly onTrouble: (what: string, error: Error) => void
}
