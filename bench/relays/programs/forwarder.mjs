/** Forwards frames unread. Of the protocol it knows only how to tell a client that it is synced. */
import { WebSocketServer } from 'ws'

const STEP_1 = 0
const STEP_2 = 1
/** A sync step 2 whose update says nothing. */
const NOTHING = Buffer.from([0, STEP_2, 2, 0, 0])

/** @type {Map<string, Set<import('ws').WebSocket>>} */
const rooms = new Map()

const server = new WebSocketServer({
  port: Number(process.env.PORT),
  host: '127.0.0.1',
  perMessageDeflate: false,
})
server.on('connection', (socket, request) => {
  const name = request.url ?? '/'
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room.add(socket))
  socket.on('message', data => {
    const frame = /** @type {Buffer} */ (data)
    if (frame[0] === 0 && frame[1] === STEP_1) socket.send(NOTHING)
    else if (frame[0] !== 0 || frame[1] !== STEP_2) {
      for (const other of room) if (other !== socket) other.send(frame)
    }
  })
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(name)
  })
})
