/** This project's relay, built, open to any room: `quire relay --open`. */
import { join } from 'node:path'
import type { Relay } from './relay'

const PROGRAM = join(import.meta.dirname, '../../dist/quire.js')

export const quire: Relay = {
  name: 'ours',
  title: 'Quire',
  protocol: 'y-websocket',
  isDurable: true,
  isOurs: true,
  launch: (port, dataDir) => ({
    args: [PROGRAM, 'relay', '--open'],
    env: { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
  }),
  address: (port, room) => `ws://127.0.0.1:${port}/collab/${room}`,
}
