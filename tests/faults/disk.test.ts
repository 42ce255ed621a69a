/**
 * Disks that are full or read-only, as real file systems: small tmpfs mounts, which need root.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import {
  createDocumentSession,
  type DocumentSession,
} from '../../components/session/document-session'
import { createServer, type TestServer } from '../e2e/server'

const ROOT = path.join(import.meta.dirname, '../..')
const RELAY = ['relay', '--open']

let disk = ''
let server: TestServer | null = null
const sessions: DocumentSession[] = []

beforeEach(() => {
  disk = fs.mkdtempSync(path.join(os.tmpdir(), 'quire-disk-'))
})

afterEach(async () => {
  await Promise.all(sessions.splice(0).map(session => session.destroy()))
  await server?.destroy()
  server = null
  spawnSync('umount', [disk])
  fs.rmdirSync(disk)
})

function mount(options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk])
}

function remount(options: string): void {
  execFileSync('mount', ['-o', `remount,${options}`, disk])
}

/** Runs the server until it ends by itself. */
function runToItsEnd(): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/quire.js', ...RELAY], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: disk, PORT: '0', HOST: '127.0.0.1' },
    timeout: 20_000,
    encoding: 'utf8',
  })
  return { status, output: `${stdout}${stderr}`.trim() }
}

function connect(url: string, room: string): DocumentSession {
  const session = createDocumentSession({
    id: room,
    epoch: 0,
    relayUrl: `${url.replace('http', 'ws')}/collab`,
    user: { name: 'Guest Finch', color: '#2c7a4b' },
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    indexedDB: null,
    openChannel: null,
    page: null,
  })
  sessions.push(session)
  return session
}

const stateOf = (session: DocumentSession) => session.state.getSnapshot()
const textOf = (session: DocumentSession) => session.doc.getText('t').toString()

describe('at the start', () => {
  test('a read-only folder is one sentence and an exit code', () => {
    mount('size=2m,ro')
    const { status, output } = runToItsEnd()
    expect(status).toBe(1)
    expect(output.split('\n')).toHaveLength(1)
    expect(output).toContain(disk)
  })

  test('a full disk is one sentence and an exit code', () => {
    mount('size=256k')
    const fill = spawnSync('dd', ['if=/dev/zero', `of=${path.join(disk, 'filler')}`, 'bs=4k'])
    expect(fill.status).not.toBe(0)
    const { status, output } = runToItsEnd()
    expect(status).toBe(1)
    expect(output.split('\n')).toHaveLength(1)
    expect(output).toMatch(/full|space/i)
  })
})

test('a disk that fills up: nothing is acknowledged falsely, everyone is told, and both heal', async () => {
  mount('size=2m')
  server = await createServer({ args: RELAY, dataDir: disk })
  const finch = connect(server.url, 'room')
  const lark = connect(server.url, 'room')
  await vi.waitFor(() => expect(stateOf(lark).kind).toBe('saved'), 10_000)

  const write = (letters: string) => finch.doc.getText('t').insert(0, letters)
  await vi.waitFor(
    () => {
      if (stateOf(finch).kind === 'saved') write('x'.repeat(60_000))
      expect(stateOf(finch)).toMatchObject({ kind: 'not-saved', code: 'disk-full' })
    },
    { timeout: 30_000, interval: 20 },
  )
  await vi.waitFor(() => expect(stateOf(lark)).toMatchObject({ code: 'disk-full' }), 10_000)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  // People go on writing to one another.
  write('after the disk was full ')
  await vi.waitFor(() => expect(textOf(lark)).toBe(textOf(finch)), 10_000)
  expect(stateOf(finch).kind).toBe('not-saved')

  remount('size=64m')
  await vi.waitFor(() => expect(stateOf(finch).kind).toBe('saved'), 10_000)
  await vi.waitFor(() => expect(stateOf(lark).kind).toBe('saved'), 10_000)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  await server.kill()
  await server.start()
  const wren = connect(server.url, 'room')
  await vi.waitFor(() => expect(textOf(wren)).toBe(textOf(finch)), 10_000)
  expect(Y.encodeStateVector(wren.doc)).toEqual(Y.encodeStateVector(finch.doc))
})
