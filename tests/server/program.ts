/** The program as a process of its own, from the sources, in a data folder of the test's. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Program {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
  readonly exit: Promise<number | null>
}

/** Programs that share a folder, and end with the test. */
export class Programs {
  readonly folder = mkdtempSync(join(tmpdir(), 'quire-main-'))
  readonly #running: ChildProcess[] = []

  run(command: string, env: Record<string, string> = {}): Program {
    const args = ['--import', 'tsx', 'server/main.ts', ...command.split(' ').filter(Boolean)]
    const child = spawn(process.execPath, args, {
      env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: this.folder, ...env },
    })
    this.#running.push(child)
    let out = ''
    let err = ''
    child.stdout.on('data', data => {
      out += data
    })
    child.stderr.on('data', data => {
      err += data
    })
    const exit = once(child, 'close').then(([code]) => code as number | null)
    return { child, out: () => out, err: () => err, exit }
  }

  /** Runs a server until it listens; returns where. */
  async serve(command: string, env: Record<string, string> = {}) {
    const program = this.run(command, env)
    const started = once(program.child.stdout as NodeJS.ReadableStream, 'data')
    await Promise.race([started, program.exit])
    const [, origin] = /^Quire is at (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(program.out()) ?? []
    if (!origin) throw new Error(`It did not start: ${program.out()}${program.err()}`)
    return { ...program, origin }
  }

  async destroy(): Promise<void> {
    for (const child of this.#running.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
    }
    rmSync(this.folder, { recursive: true, force: true })
  }
}
