/** `@hocuspocus/server` with its SQLite extension, and its defaults otherwise. */
import { join } from 'node:path'
import type { Relay } from './relay'

const PROGRAM = join(import.meta.dirname, 'programs/hocuspocus.mjs')

export const hocuspocus: Relay = {
  name: 'hocuspocus',
  title: 'Hocuspocus',
  protocol: 'hocuspocus',
  isDurable: true,
  isOurs: false,
  launch: (port, dataDir) => ({
    args: [PROGRAM],
    env: { PORT: String(port), DATA_DIR: dataDir },
  }),
  address: port => `ws://127.0.0.1:${port}/`,
}
