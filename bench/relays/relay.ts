/** A relay that is measured: how it is started, how it is reached, and what it can be asked. */

export type RelayName = 'ours' | 'yws' | 'yws-leveldb' | 'hocuspocus' | 'forwarder'

/** Hocuspocus puts the room's name in front of every y-websocket message, and asks for a token. */
export type WireProtocol = 'y-websocket' | 'hocuspocus'

export interface Launch {
  /** What follows `node` on the command line. */
  readonly args: readonly string[]
  /** The environment beside this process's own. */
  readonly env: Readonly<Record<string, string>>
}

export interface Relay {
  /** As on the command line. */
  readonly name: RelayName
  /** As in the table. */
  readonly title: string
  readonly protocol: WireProtocol
  /** Whether documents outlive the process. */
  readonly isDurable: boolean
  /** Whether it says what is on disk, and has `/metrics`. */
  readonly isOurs: boolean
  launch(port: number, dataDir: string): Launch
  address(port: number, room: string): string
}
