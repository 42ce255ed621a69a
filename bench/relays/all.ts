/** Every relay that can be measured, in the order of the table's columns. */
import { forwarder } from './forwarder'
import { hocuspocus } from './hocuspocus'
import { quire } from './quire'
import type { Relay } from './relay'
import { yWebsocket } from './y-websocket'
import { yWebsocketLeveldb } from './y-websocket-leveldb'

export const relays: readonly Relay[] = [
  quire,
  yWebsocket,
  yWebsocketLeveldb,
  hocuspocus,
  forwarder,
]
