/**
 * What a relay on Node and `ws` could cost at least: each frame goes unread to everyone else in its
 * room, and nothing is kept. It is a measure, not a relay.
 */
import { join } from 'node:path'
import type { Relay } from './relay'

const PROGRAM = join(import.meta.dirname, 'programs/forwarder.mjs')

export const forwarder: Relay = {
  name: 'forwarder',
  title: 'forwarder',
  protocol: 'y-websocket',
  isDurable: false,
  isOurs: false,
  launch: port => ({ args: [PROGRAM], env: { PORT: String(port) } }),
  address: (port, room) => `ws://127.0.0.1:${port}/${room}`,
}
