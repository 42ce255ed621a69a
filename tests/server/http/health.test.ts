import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { limits } from '../../../lib/limits'
import { sendRaw } from './raw'
import { createTestServer, type TestServer } from './test-server'
import { Visitor } from './visitor'

let server: TestServer
let visitor: Visitor
beforeEach(async () => {
  server = await createTestServer()
  visitor = new Visitor(server.origin)
})
afterEach(() => server.destroy())

describe('health', () => {
  it('is good as long as the process answers', async () => {
    server.storage.refuse('disk-full')
    server.stop()
    expect(await visitor.json('GET', '/healthz')).toEqual({ status: 200, body: { status: 'ok' } })
  })

  it('is readiness where every part works', async () => {
    expect(await visitor.json('GET', '/readyz')).toEqual({
      status: 200,
      body: { status: 'ready', parts: { process: 'ok', storage: 'ok', catalog: 'ok' } },
    })
  })

  it('names what keeps it from being ready', async () => {
    server.storage.refuse('disk-full')
    expect(await visitor.json('GET', '/readyz')).toMatchObject({
      status: 503,
      body: { status: 'not ready', parts: { storage: 'disk-full', catalog: 'ok' } },
    })
    server.storage.refuse(null)
    server.stop()
    expect(await visitor.json('GET', '/readyz')).toMatchObject({
      status: 503,
      body: { parts: { process: 'stopping', storage: 'ok' } },
    })
  })

  it('warns of documents that are damaged, and is ready for the others', async () => {
    Object.defineProperty(server.storage.stats, 'damaged', { value: 2, configurable: true })
    expect(await visitor.json('GET', '/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ready', warnings: { documents: '2 damaged' } },
    })
    Object.defineProperty(server.storage.stats, 'damaged', { value: 0 })
    Object.defineProperty(server.storage.stats, 'cutShort', { value: 1 })
    expect((await visitor.json('GET', '/readyz')).body.warnings).toEqual({
      documents: '1 without their last records',
    })
  })

  it('does not wait for a catalog that fails, or does not answer', async () => {
    server.catalog.ping = () => Promise.reject(new Error('gone'))
    expect((await visitor.json('GET', '/readyz')).body.parts.catalog).toBe('failed')
    const asked = new Promise<void>(resolve => {
      server.catalog.ping = () => {
        resolve()
        return new Promise(() => {})
      }
    })
    const answer = visitor.json('GET', '/readyz')
    await asked
    server.time.advance(limits.readyMs)
    expect((await answer).body.parts.catalog).toBe('slow')
  })
})

describe('metrics', () => {
  it('count rooms, requests and refusals, and name no document', async () => {
    const id = await visitor.make()
    await visitor.json('GET', `/api/docs/${id}`)
    await expect.poll(() => server.lines.length).toBe(2)
    const response = await visitor.fetch('/metrics')
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const text = await response.text()
    const lines = text.split('\n')
    for (const line of [
      'quire_rooms 1',
      'quire_sessions 2',
      'quire_storage_healthy 1',
      'quire_updates_total 3',
      'quire_deliveries_total 4',
      'quire_refused_total{code="malformed"} 5',
      'quire_held 6',
      'quire_held_total 7',
      'quire_forged_total 8',
      'quire_compactions_total 9',
      'quire_compaction_failures_total 10',
      'quire_damaged_documents 0',
      'quire_connections 0',
      'quire_unsent_bytes 0',
      'quire_unfinished_bytes 0',
      'quire_event_loop_delay_seconds{quantile="0.99"} 0.002',
      'quire_event_loop_delay_seconds{quantile="1"} 0.003',
      'quire_commits_total 1',
      'quire_commit_records_total 1',
      'quire_commit_seconds_bucket{le="0.001"} 1',
      'quire_commit_seconds_bucket{le="+Inf"} 1',
      'quire_commit_seconds_count 1',
      'quire_acknowledgement_seconds_count 1',
      'quire_http_request_seconds_count{method="GET",route="/api/docs/:id",status="200"} 1',
    ]) {
      expect(lines).toContain(line)
    }
    expect(text).toContain('process_resident_memory_bytes')
    expect(text).not.toContain(id)
  })

  it('count those who were turned away at the door among the refused', async () => {
    const headers = { connection: 'Upgrade', upgrade: 'websocket', host: 'x' }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    await sendRaw(server.port, ['GET /collab/AAAAAAAAAAAAAAAAAAAAAA HTTP/1.1', ...lines])
    const text = await (await visitor.fetch('/metrics')).text()
    expect(text).toContain('quire_refused_total{code="not-found"} 1')
  })

  it('count a second time what they counted once', async () => {
    await visitor.fetch('/metrics')
    const text = await (await visitor.fetch('/metrics')).text()
    expect(text.split('\n')).toContain('quire_updates_total 3')
  })
})
