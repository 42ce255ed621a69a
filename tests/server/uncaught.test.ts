import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Programs } from './program'

let programs: Programs
beforeEach(() => {
  programs = new Programs()
})
afterEach(() => programs.destroy())

/** Runs in the program first: somebody who forgives everything, as Next does, and a bug on demand. */
const FORGIVING = `
  import { isMainThread } from 'node:worker_threads'
  if (isMainThread) {
    process.on('uncaughtException', () => {})
    process.on('SIGUSR2', () => setImmediate(() => { throw new Error('a bug') }))
  }
`

it('what nobody caught ends the program, whoever would forgive it', async () => {
  const preload = `data:text/javascript,${encodeURIComponent(FORGIVING)}`
  const env = { NODE_OPTIONS: `--import=${preload}` }
  const { child, err, exit } = await programs.serve('relay --open', env)
  child.kill('SIGUSR2')
  await once(child, 'exit')
  expect(await exit).toBe(1)
  const line = JSON.parse(err().trim())
  expect(line).toMatchObject({ level: 'fatal', msg: 'cannot go on', err: { message: 'a bug' } })
})
