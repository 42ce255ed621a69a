/** A relay as a process of its own: started on a free port, measured from outside, ended. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Relay } from '../relays/relay'
import { relayCommand } from './pinning'
import { cpuSeconds, folderBytes, mainThreadSeconds, memoryOf } from './processes'

const UP_MS = 60_000
const STOP_MS = 15_000
/** Characters of what it printed that are told when it fails. */
const TOLD = 2_000

export interface CpuTime {
  /** Seconds of all its threads. */
  readonly all: number
  /** Of the one that runs the event loop. */
  readonly main: number
}

export class RelayProcess {
  #output = ''

  private constructor(
    readonly relay: Relay,
    readonly dataDir: string,
    readonly port: number,
    private readonly child: ChildProcess,
  ) {
    const collect = (chunk: Buffer) => {
      this.#output = (this.#output + chunk).slice(-TOLD)
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
  }

  /** Resolves when it takes connections. `dataDir` is made where it is missing. */
  static async start(relay: Relay, dataDir: string, port?: number): Promise<RelayProcess> {
    mkdirSync(dataDir, { recursive: true })
    const at = port ?? (await freePort())
    const { args, env } = relay.launch(at, dataDir)
    const child = spawn(...relayCommand(args), {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', ...env },
    })
    const endWithUs = () => child.kill('SIGKILL')
    process.once('exit', endWithUs)
    child.once('exit', () => process.off('exit', endWithUs))
    const started = new RelayProcess(relay, dataDir, at, child)
    try {
      await started.#listens()
    } catch (error) {
      await started.end('SIGKILL')
      throw error
    }
    return started
  }

  async #listens(): Promise<void> {
    const deadline = performance.now() + UP_MS
    while (this.isUp && performance.now() < deadline) {
      if (await takesConnections(this.port)) return
      await delay(20)
    }
    throw new Error(`${this.relay.title} did not start:\n${this.#output}`)
  }

  get isUp(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  address(room: string): string {
    return this.relay.address(this.port, room)
  }

  /** Null where the machine does not tell. Throws where the process has ended. */
  cpu(): CpuTime | null {
    const all = cpuSeconds(this.#pid)
    const main = mainThreadSeconds(this.#pid)
    return all === null || main === null ? null : { all, main }
  }

  /** Bytes, or null where the machine does not tell. */
  memory(): { now: number; most: number } | null {
    return memoryOf(this.#pid)
  }

  /** Bytes of its data folder. */
  disk(): number {
    return folderBytes(this.dataDir)
  }

  /** One series of `/metrics`, its labels written as there; null where the relay has no metrics. */
  async metric(series: string): Promise<number | null> {
    if (!this.relay.isOurs) return null
    const answer = await fetch(`http://127.0.0.1:${this.port}/metrics`)
    const line = (await answer.text()).split('\n').find(each => each.startsWith(`${series} `))
    if (!line) throw new Error(`There is no series ${series} in /metrics.`)
    return Number(line.slice(series.length))
  }

  /** Resolves when it has used next to no CPU for half a second, or after `mostMs`. */
  async idle(mostMs = 30_000): Promise<void> {
    const deadline = performance.now() + mostMs
    for (let still = 0; still < 5 && performance.now() < deadline; ) {
      const before = this.cpu()?.all ?? 0
      await delay(100)
      still = (this.cpu()?.all ?? 0) - before <= 0.01 ? still + 1 : 0
    }
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (!this.isUp) return
    const ended = once(this.child, 'exit')
    this.child.kill(signal)
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS)
    await ended
    clearTimeout(timer)
  }

  get #pid(): number {
    // taskset becomes the program that it starts, so this is the relay's own.
    if (this.child.pid === undefined) throw new Error(`${this.relay.title} was not started.`)
    return this.child.pid
  }
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  if (!address || typeof address === 'string') throw new Error('There is no port.')
  probe.close()
  await once(probe, 'close')
  return address.port
}
