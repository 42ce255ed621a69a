/**
 * What Linux says of a process: CPU time and memory, from `/proc`. Elsewhere there is no such place,
 * and what is asked for is null: the table then says that it was not measured.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Of `/proc/<pid>/stat` times; 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

export const hasProc = existsSync('/proc/self/stat')

/** Seconds that all threads of a process have had of a CPU since it began. */
export function cpuSeconds(pid: number): number | null {
  return hasProc ? secondsOf(`/proc/${pid}/stat`) : null
}

/** The same of its first thread alone, which in Node runs the event loop. */
export function mainThreadSeconds(pid: number): number | null {
  return hasProc ? secondsOf(`/proc/${pid}/task/${pid}/stat`) : null
}

function secondsOf(file: string): number {
  // The name in parentheses may hold spaces; what follows does not.
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Bytes of a process that are in memory, and the most that ever were. */
export function memoryOf(pid: number): { now: number; most: number } | null {
  if (!hasProc) return null
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const bytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024
  return { now: bytes('VmRSS'), most: bytes('VmHWM') }
}

/** Bytes of all files in a folder. */
export function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => statSync(join(folder, name), { throwIfNoEntry: false }))
    .reduce((sum, entry) => sum + (entry?.isFile() ? entry.size : 0), 0)
}
