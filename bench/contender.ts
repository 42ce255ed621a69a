/** Who takes part in a workload: a column of its table. */
import type { EditorName } from './editors/editor'
import type { RelayName } from './relays/relay'

/** As on the command line. */
export type ContenderName = RelayName | EditorName

export interface Contender {
  readonly name: ContenderName
  /** As in the table. */
  readonly title: string
  readonly isOurs: boolean
}
