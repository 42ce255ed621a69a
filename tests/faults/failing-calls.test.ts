/**
 * System calls that fail under a running server: syncs, writes and reads that report an error of the
 * device, and files that cannot be opened because there are too many.
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openMarkedLog } from '../../server/storage/sqlite/marked-log'
import { createServer, type TestServer } from '../e2e/server'
import { Random } from '../seed'
import { attachStrace, type Strace } from './strace'
import { Writer } from './writer'

let server: TestServer
let strace: Strace | null = null
const writers: Writer[] = []

beforeEach(async () => {
  server = await createServer({ args: ['relay', '--open'] })
})

afterEach(async () => {
  await strace?.destroy()
  strace = null
  for (const writer of writers.splice(0)) await writer.disconnect()
  await server.destroy()
})

function newWriter(name: string): Writer {
  const writer = new Writer(name, new Random(1))
  writers.push(writer)
  return writer
}

async function connected(name: string): Promise<Writer> {
  const writer = newWriter(name)
  await writer.connect(server.url)
  return writer
}

/** A newcomer sees what was acknowledged to a writer. */
async function expectKept(writer: Writer): Promise<void> {
  const reader = await connected('reader')
  const there = new Set(reader.words.toArray())
  for (const { word, isThere } of writer.certain()) expect(there.has(word), word).toBe(isThere)
  await reader.disconnect()
}

const readyStatus = async () => (await fetch(`${server.url}/readyz`)).status
const logFile = (suffix = '') => path.join(server.dataDir, `log.sqlite${suffix}`)

describe('a sync that fails', () => {
  test('ends the process with a sentence, and a restart has all that was acknowledged', async () => {
    const writer = await connected('a')
    writer.write()
    await vi.waitFor(() => expect(writer.acknowledged.size).toBeGreaterThan(20), 10_000)
    strace = await attachStrace(server.pid, [
      ...['-o', '/dev/null', '-e', 'trace=fsync,fdatasync'],
      ...['-e', 'inject=fsync,fdatasync:error=EIO:when=5+'],
    ])
    await vi.waitFor(() => expect(server.isUp).toBe(false), 20_000)
    expect(server.exitCode).toBe(1)
    expect(server.output).toContain('The disk failed to sync the log.')
    await strace.destroy()
    await writer.disconnect()

    await server.start()
    await expectKept(writer)
    // What was not acknowledged comes back with the one who wrote it.
    await writer.connect(server.url)
    await writer.settled()
    await expectKept(writer)
  })
})

describe('writes that fail', () => {
  test('are not acknowledged, are told, and are made up without a restart', async () => {
    const writer = await connected('a')
    writer.write()
    await vi.waitFor(() => expect(writer.acknowledged.size).toBeGreaterThan(20), 10_000)
    strace = await attachStrace(server.pid, [
      ...['-o', '/dev/null', '-P', logFile('-wal'), '-e', 'trace=pwrite64'],
      ...['-e', 'inject=pwrite64:error=EIO'],
    ])
    await vi.waitFor(async () => expect(await readyStatus()).toBe(503), 10_000)
    const { size } = writer.acknowledged
    const written = writer.words.length
    await vi.waitFor(() => expect(writer.words.length).toBeGreaterThan(written + 20), 10_000)
    expect(writer.acknowledged.size).toBe(size)

    await strace.destroy()
    await vi.waitFor(async () => expect(await readyStatus()).toBe(200), 10_000)
    await vi.waitFor(() => expect(writer.acknowledged.size).toBeGreaterThan(size + 20), 10_000)
    await server.kill()
    await writer.disconnect()
    await server.start()
    await expectKept(writer)
  })
})

describe('reads that fail', () => {
  test('close their document for a while and never make it an empty one', async () => {
    const writer = await connected('a')
    writer.write()
    await vi.waitFor(() => expect(writer.acknowledged.size).toBeGreaterThan(20), 10_000)
    await server.stop()
    await writer.disconnect()
    // More than SQLite keeps in memory of a file that it has looked through.
    const log = openMarkedLog(logFile())
    const records = [{ at: 1, author: '', bytes: Buffer.alloc(1024 * 1024) }]
    for (let i = 0; i < 40; i++) log.commit([{ doc: 'open:large', records }])
    log.close()
    await server.start()
    strace = await attachStrace(server.pid, [
      ...['-o', '/dev/null', '-P', logFile(), '-P', logFile('-wal'), '-e', 'trace=pread64'],
      ...['-e', 'inject=pread64:error=EIO'],
    ])
    const reader = newWriter('reader')
    const code = await reader.refused(server.url)
    expect(code).toBe(1013)
    expect(reader.words.length).toBe(0)
    expect(server.isUp).toBe(true)
    await strace.destroy()
    await expectKept(writer)
  })
})

describe('no more files', () => {
  test('those who are there go on, and newcomers get in when there are some again', async () => {
    const writer = await connected('a')
    writer.write()
    await vi.waitFor(() => expect(writer.acknowledged.size).toBeGreaterThan(20), 10_000)
    const allow = (count: number) =>
      execFileSync('prlimit', ['--pid', String(server.pid), `--nofile=${count}:`])
    const before = fs.readFileSync(`/proc/${server.pid}/limits`, 'utf8')
    const usual = Number(/Max open files\s+(\d+)/.exec(before)?.[1])
    const refusals = path.join(server.dataDir, 'refusals')
    strace = await attachStrace(server.pid, [
      ...['-o', refusals, '-e', 'trace=accept,accept4', '-e', 'status=failed'],
    ])
    // Those that are open stay so.
    allow(3)
    let isIn = false
    const entered = newWriter('newcomer')
      .connect(server.url)
      .then(() => {
        isIn = true
      })
    await vi.waitFor(() => expect(fs.readFileSync(refusals, 'utf8')).toContain('EMFILE'), 10_000)
    await strace.destroy()
    const { size } = writer.acknowledged
    await vi.waitFor(() => expect(writer.acknowledged.size).toBeGreaterThan(size + 20), 10_000)
    expect(server.isUp).toBe(true)
    expect(isIn).toBe(false)
    allow(usual)
    await entered
    await vi.waitFor(async () => expect(await readyStatus()).toBe(200), 10_000)
    await expectKept(writer)
  })
})
