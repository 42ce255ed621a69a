/** strace on every thread of a running process: to watch its system calls, or to make them fail. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { vi } from 'vitest'

export interface Strace {
  /** Lets the process go. Safe to call twice, and after the process has ended. */
  destroy(): Promise<void>
}

/** Resolves when every thread of the process is traced. `options` are strace's own. */
export async function attachStrace(pid: number, options: readonly string[]): Promise<Strace> {
  const strace = spawn('strace', ['-f', '-qq', ...options, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(strace, 'exit')
  await vi.waitFor(() => {
    const tasks = fs.readdirSync(`/proc/${pid}/task`)
    for (const task of tasks) {
      const status = fs.readFileSync(`/proc/${pid}/task/${task}/status`, 'utf8')
      if (/TracerPid:\s+0/.test(status)) throw new Error(`Thread ${task} is not traced yet.`)
    }
  }, 10_000)
  return { destroy: () => detach(strace, ended) }
}

async function detach(strace: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (strace.exitCode === null && strace.signalCode === null) strace.kill('SIGINT')
  await ended
}
