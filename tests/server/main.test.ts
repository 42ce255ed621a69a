/** The program as it is run: commands, environment, signals, and what a kill leaves behind. */
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { occupyPort } from './http/test-server'
import { Visitor } from './http/visitor'
import { Programs } from './program'

let programs: Programs
let folder: string
beforeEach(() => {
  programs = new Programs()
  folder = programs.folder
})
afterEach(() => programs.destroy())

const run = (command: string, env = {}) => programs.run(command, env)
const serve = (command: string, env = {}) => programs.serve(command, env)

describe('what cannot be run', () => {
  it('is told how to be', async () => {
    for (const command of ['', 'server', 'relay --close']) {
      const { exit, err } = run(command)
      expect(await exit).toBe(2)
      expect(err()).toMatch(/^Usage: quire <command>\n/)
    }
    const help = run('--help')
    expect(await help.exit).toBe(0)
    expect(help.out()).toMatch(/^Usage: quire <command>\n/)
  })

  it.each([
    ['a wrong variable', { PORT: 'http' }, /^PORT takes a whole number .*\.\n$/],
    [
      'a folder that is none',
      { DATA_DIR: '/dev/null' },
      /^DATA_DIR is \/dev\/null, which is not a folder\.\n$/,
    ],
    [
      'a host of another machine',
      { HOST: '192.0.2.1' },
      /^HOST is 192\.0\.2\.1, which is no address of this machine\.\n$/,
    ],
  ])('for %s says so in a sentence', async (_, env, sentence) => {
    const { exit, err, out } = run('relay --open', env)
    expect(await exit).toBe(1)
    expect(err()).toMatch(sentence)
    expect(out()).toBe('')
  })

  it('for a port in use leaves the data folder to others', async () => {
    const occupied = await occupyPort()
    const { exit, err } = run('relay', { PORT: String(occupied.port) })
    expect(await exit).toBe(1)
    expect(err()).toMatch(/^Port \d+ is in use by another program: set PORT to a free one\.\n$/)
    occupied.free()
    await serve('relay')
  })

  it('beside another names that one', async () => {
    const first = await serve('relay --open')
    const second = run('relay --open')
    expect(await second.exit).toBe(1)
    expect(second.err()).toMatch(
      new RegExp(
        `^DATA_DIR is .*, which process ${first.child.pid} on .* \\(port ${new URL(first.origin).port}, since .*\\) uses already\\.\n$`,
      ),
    )
  })

  it('for a database that is none says so', async () => {
    writeFileSync(join(folder, 'quire.sqlite'), 'no database'.repeat(100))
    const { exit, err } = run('relay')
    expect(await exit).toBe(1)
    expect(err()).toBe(`DATA_DIR is ${folder}, which cannot be used (SQLITE_NOTADB).\n`)
  })
})

describe('the relay', () => {
  it('keeps documents over a kill', async () => {
    const first = await serve('relay')
    const ada = new Visitor(first.origin)
    const id = await ada.make({ markdown: '# Minutes\n\nWe met.' })
    first.child.kill('SIGKILL')
    await first.exit

    const second = await serve('relay')
    const bob = new Visitor(second.origin)
    bob.cookie = ada.cookie
    expect(await bob.json('GET', `/api/docs/${id}`)).toMatchObject({
      status: 200,
      body: { title: 'Minutes', role: 'own' },
    })
    const response = await bob.fetch(`/api/docs/${id}/export?format=md`)
    expect(await response.text()).toBe('# Minutes\n\nWe met.\n')
  })

  it('has no pages', async () => {
    const { origin } = await serve('relay')
    const answer = await new Visitor(origin).json('GET', '/')
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('with --open has rooms, health and metrics, and nothing else', async () => {
    const { origin } = await serve('relay --open')
    const visitor = new Visitor(origin)
    expect((await visitor.json('POST', '/api/docs', {})).status).toBe(404)
    expect((await visitor.fetch('/readyz')).status).toBe(200)
    const client = new WebSocket(`${origin.replace('http', 'ws')}/any/room`)
    await once(client, 'open')
    await expect
      .poll(async () => (await visitor.fetch('/metrics')).text())
      .toMatch(/^quire_sessions 1$/m)
    client.terminate()
    expect(existsSync(join(folder, 'quire.sqlite'))).toBe(false)
  })
})

describe('a signal', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('(%s) ends it cleanly', async signal => {
    const { child, origin, exit, err } = await serve('relay --open')
    const client = new WebSocket(`${origin.replace('http', 'ws')}/room`)
    await once(client, 'open')
    const closed = once(client, 'close')
    child.kill(signal)
    // A terminal's Ctrl-C often comes twice.
    child.kill(signal)
    expect((await closed)[0]).toBe(1012)
    expect(await exit).toBe(0)
    expect(err()).toBe('')
    expect(existsSync(join(folder, 'lock.json'))).toBe(false)
  })
})
