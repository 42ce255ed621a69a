/** `@y/websocket-server` with `y-leveldb` as its persistence. */
import { join } from 'node:path'
import type { Relay } from './relay'

const PROGRAM = join(import.meta.dirname, 'programs/y-websocket-leveldb.mjs')

export const yWebsocketLeveldb: Relay = {
  name: 'yws-leveldb',
  title: '+ LevelDB',
  protocol: 'y-websocket',
  isDurable: true,
  isOurs: false,
  launch: (port, dataDir) => ({
    args: [PROGRAM],
    env: { PORT: String(port), DATA_DIR: dataDir },
  }),
  address: (port, room) => `ws://127.0.0.1:${port}/${room}`,
}
