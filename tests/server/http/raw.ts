/** HTTP written by hand, for what a client library would not send. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export async function openRaw(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

/** Everything that comes until the server ends the connection. */
export async function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', chunk => chunks.push(chunk))
  await once(socket, 'end')
  return Buffer.concat(chunks).toString()
}

/** The answer to a request of these lines, on a connection of its own. */
export async function sendRaw(port: number, lines: readonly string[], body = ''): Promise<string> {
  const socket = await openRaw(port)
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`)
  const answer = await readAll(socket)
  socket.destroy()
  return answer
}
