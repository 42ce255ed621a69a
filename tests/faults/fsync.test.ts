/**
 * No acknowledgement before the fsync. `kill -9` cannot prove it, since the page cache survives it:
 * here strace watches the server's system calls. It writes the line of a call before the caller goes
 * on, so that the fsync of a commit stands in its file before message 100 can be on its way.
 */
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { SYNC_UPDATE, writeSync } from '../../lib/protocol'
import { createServer, type TestServer } from '../e2e/server'
import { attachStrace } from './strace'

let folder = ''
let server: TestServer | null = null

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'quire-strace-'))
})

afterEach(async () => {
  await server?.destroy()
  server = null
  fs.rmSync(folder, { recursive: true })
})

/** How often the log's file, or its write-ahead log, was synced so far. */
function syncs(trace: string): number {
  const lines = fs.readFileSync(trace, 'utf8').split('\n')
  return lines.filter(line => /f(data)?sync\(\d+<[^>]*log\.sqlite(-wal)?>\)\s+= 0/.test(line))
    .length
}

test('each acknowledgement follows an fsync of its own commit', async () => {
  server = await createServer({ args: ['relay', '--open'] })
  const trace = path.join(folder, 'trace')
  const options = ['-y', '-e', 'trace=fsync,fdatasync', '-o', trace]
  const strace = await attachStrace(server.pid, options)

  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/room?ext=1`)
  socket.binaryType = 'arraybuffer'
  await once(socket, 'open')
  let acknowledged = 0
  const syncsAt: number[] = []
  const acknowledgements = new Promise<void>(resolve => {
    const doc = new Y.Doc()
    doc.on('update', update => socket.send(writeSync(SYNC_UPDATE, update)))
    const type = () => doc.getText('t').insert(acknowledged, 'x')
    socket.on('message', (data: ArrayBuffer) => {
      const [type_, count = 0] = new Uint8Array(data)
      if (type_ !== 100) return
      expect(count).toBe(++acknowledged)
      syncsAt.push(syncs(trace))
      if (acknowledged === 30) resolve()
      else type()
    })
    type()
  })
  await acknowledgements
  // One key is under way at a time: by acknowledgement n there were n commits, and n fsyncs.
  for (const [i, count] of syncsAt.entries()) expect(count).toBeGreaterThanOrEqual(i + 1)
  socket.terminate()
  await strace.destroy()
})
