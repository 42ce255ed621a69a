/**
 * HTTP connections that have no request under way: those that never asked for anything, those that
 * send a request bit by bit, and those kept for the next one. They cost a file descriptor each, and
 * anybody can open thousands. Beyond a number, the one that is idle longest ends: whoever comes then
 * asks within milliseconds, so that connections which only wait keep nobody out.
 */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Watches over a server's connections; `most` may be idle at one time. */
export function boundIdleConnections(server: Server, most: number): void {
  // In the order in which they became idle.
  const idle = new Set<Socket>()

  const rest = (socket: Socket) => {
    if (socket.destroyed) return
    idle.add(socket)
    const [oldest] = idle
    if (idle.size > most) oldest?.destroy()
  }

  server.on('connection', socket => {
    socket.once('close', () => idle.delete(socket))
    rest(socket)
  })
  server.on('request', ({ socket }, response) => {
    idle.delete(socket)
    response.once('close', () => rest(socket))
  })
  server.on('upgrade', ({ socket }) => idle.delete(socket))
}
