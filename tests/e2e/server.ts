/**
 * The built server as a process of its own, on a free port of 127.0.0.1 and with a data folder of
 * its own under the system's temporary one. It can be killed and started again: port and folder
 * stay, so that open pages find it where it was.
 *
 * Its environment is what is said here and nothing else: a DATABASE_URL of the developer's shell
 * does not reach it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const ROOT = join(import.meta.dirname, '../..')
const UP_MS = 30_000
const STOP_MS = 15_000
const POLL_MS = 25

export interface ServerOptions {
  /** Beside PORT, HOST and DATA_DIR. */
  readonly env?: Readonly<Record<string, string>>
  /** What follows `quire` on the command line; `['serve']` by default. */
  readonly args?: readonly string[]
  /** A folder of the test's own, which then removes it; by default a temporary one. */
  readonly dataDir?: string
}

/** Starts a server and waits until it is ready. */
export async function createServer(options: ServerOptions = {}): Promise<TestServer> {
  const server = new TestServer(await freePort(), options)
  await server.start()
  return server
}

export class TestServer {
  /** Without a slash at its end. */
  readonly url: string
  readonly dataDir: string
  /** How often it was taken down. */
  downs = 0
  #child: ChildProcess | null = null
  #output = ''

  constructor(
    readonly port: number,
    private readonly options: ServerOptions,
  ) {
    this.url = `http://127.0.0.1:${port}`
    this.dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'quire-e2e-'))
  }

  get pid(): number {
    if (!this.isUp || this.#child?.pid === undefined) throw new Error('The server is not up.')
    return this.#child.pid
  }

  get isUp(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** What it ended with; null while it is up, and after a signal. */
  get exitCode(): number | null {
    return this.#child?.exitCode ?? null
  }

  /** All that it has printed so far, over all its lives. */
  get output(): string {
    return this.#output
  }

  /** Resolves when `/readyz` is well; throws, with its output, where it ends or takes too long. */
  async start(): Promise<void> {
    if (this.isUp) throw new Error('The server is up already.')
    const { args = ['serve'], env = {} } = this.options
    const child = spawn(process.execPath, ['dist/quire.js', ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TMPDIR: tmpdir(),
        NODE_ENV: 'production',
        PORT: String(this.port),
        HOST: '127.0.0.1',
        DATA_DIR: this.dataDir,
        ...env,
      },
    })
    this.#child = child
    const collect = (chunk: Buffer) => {
      this.#output += chunk
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    const killWithUs = () => child.kill('SIGKILL')
    process.once('exit', killWithUs)
    child.once('exit', () => process.off('exit', killWithUs))
    await this.#ready()
  }

  async #ready(): Promise<void> {
    const deadline = Date.now() + UP_MS
    while (this.isUp && Date.now() < deadline) {
      if (await answers(`${this.url}/readyz`)) return
      await delay(POLL_MS)
    }
    const state = this.isUp ? `was not ready after ${UP_MS / 1000} s` : 'ended while starting'
    throw new Error(`The server ${state}. It said:\n${this.#output}`)
  }

  /** Has a document made by somebody without a browser. Returns its id. */
  async makeDocument(body: { title?: string; markdown?: string } = {}): Promise<string> {
    const response = await fetch(`${this.url}/api/docs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.status !== 201) throw new Error(`No document was made: ${response.status}`)
    return ((await response.json()) as { id: string }).id
  }

  /** `kill -9`: it writes nothing more, says nothing to its clients, and is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Asks it to stop, as Ctrl-C does, and resolves with its exit code. */
  async stop(): Promise<number> {
    const code = await this.#end('SIGINT')
    if (code === null) throw new Error(`The server did not stop by itself:\n${this.#output}`)
    return code
  }

  /** Ends it and removes its data folder. Safe to call twice. */
  async destroy(): Promise<void> {
    if (this.isUp) await this.#end('SIGKILL')
    if (!this.options.dataDir) rmSync(this.dataDir, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child
    if (!child || !this.isUp) throw new Error('The server is not up.')
    this.downs += 1
    const gone = once(child, 'exit')
    child.kill(signal)
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    const [code] = await gone
    clearTimeout(timer)
    return code
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(url)
    return ok
  } catch (error) {
    // What fetch throws while nobody listens.
    if (error instanceof TypeError) return false
    throw error
  }
}

async function freePort(): Promise<number> {
  const probe = createTcpServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  if (!address || typeof address === 'string') throw new Error('There is no port.')
  probe.close()
  await once(probe, 'close')
  return address.port
}
