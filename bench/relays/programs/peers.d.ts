/** What the programs beside this use of packages that are only installed when they are measured. */

declare module '@hocuspocus/extension-sqlite' {
  export class SQLite {
    constructor(options: { database: string })
  }
}

declare module '@hocuspocus/server' {
  import type { SQLite } from '@hocuspocus/extension-sqlite'

  export class Server {
    constructor(options: { port: number; address: string; quiet: boolean; extensions: SQLite[] })
    listen(): Promise<unknown>
  }
}

declare module '@y/websocket-server/utils' {
  import type { IncomingMessage } from 'node:http'
  import type { WebSocket } from 'ws'
  import type { Doc } from 'yjs'

  export function setupWSConnection(socket: WebSocket, request: IncomingMessage): void
  export function setPersistence(persistence: {
    provider: unknown
    bindState(name: string, doc: Doc): Promise<void>
    writeState(name: string, doc: Doc): Promise<void>
  }): void
}

declare module 'y-leveldb' {
  import type { Doc } from 'yjs'

  export class LeveldbPersistence {
    constructor(folder: string)
    getYDoc(name: string): Promise<Doc>
    storeUpdate(name: string, update: Uint8Array): Promise<number>
  }
}
