/** What the rooms of a process count together, from its start on. */
export interface RoomCounts {
  /** Updates that were held, in whole or in part. */
  heldTotal: number
  /** Held updates that were dropped, since they were in the name of somebody who never wrote them. */
  forgedTotal: number
  compactionsTotal: number
  compactionFailuresTotal: number
}
