/** `@y/websocket-server` as its own command starts it: documents live in memory. */
import { join } from 'node:path'
import type { Relay } from './relay'

const PROGRAM = join(import.meta.dirname, '../node_modules/@y/websocket-server/src/server.js')

export const yWebsocket: Relay = {
  name: 'yws',
  title: 'y-websocket',
  protocol: 'y-websocket',
  isDurable: false,
  isOurs: false,
  launch: port => ({ args: [PROGRAM], env: { HOST: '127.0.0.1', PORT: String(port) } }),
  address: (port, room) => `ws://127.0.0.1:${port}/${room}`,
}
