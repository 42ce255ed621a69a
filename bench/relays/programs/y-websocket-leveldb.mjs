/** y-websocket's server, persisting to LevelDB by the hook that both packages' documentation names. */
import { createServer } from 'node:http'
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'
import { LeveldbPersistence } from 'y-leveldb'
import { applyUpdate, encodeStateAsUpdate } from 'yjs'

const leveldb = new LeveldbPersistence(process.env.DATA_DIR ?? '.')

setPersistence({
  provider: leveldb,
  async bindState(name, doc) {
    const stored = await leveldb.getYDoc(name)
    // Nothing is awaited from here on: what is typed meanwhile would not be kept.
    leveldb.storeUpdate(name, encodeStateAsUpdate(doc))
    applyUpdate(doc, encodeStateAsUpdate(stored))
    doc.on('update', update => {
      leveldb.storeUpdate(name, update)
    })
  },
  writeState: async () => {},
})

const http = createServer()
new WebSocketServer({ server: http }).on('connection', setupWSConnection)
http.listen(Number(process.env.PORT), '127.0.0.1')
