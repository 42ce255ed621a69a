/** Child processes of the scripts: they share the terminal, and are run without a shell. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project. Every child runs in it. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** What asks a process to end. */
const ENDING = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs a program to its end and resolves with its exit code, as a shell counts it: 128 and the
 * signal's number where a signal ended it, 127 where the program does not exist.
 *
 * A signal that arrives here is passed on once and this process waits: npm repeats what the
 * terminal has sent already. Ctrl-C in a terminal is not passed on at all, since the terminal gives
 * it to every process of the group.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} [env] added to this process's; undefined removes
 * @returns {Promise<number>}
 */
export function run(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  const passedOn = new Set()
  /** @param {NodeJS.Signals} signal */
  const passOn = signal => {
    if (passedOn.has(signal)) return
    passedOn.add(signal)
    if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of ENDING) process.on(signal, passOn)
  return new Promise((resolve, reject) => {
    const end = () => {
      for (const signal of ENDING) process.off(signal, passOn)
    }
    child.once('error', error => {
      end()
      if ('code' in error && error.code === 'ENOENT') resolve(127)
      else reject(error)
    })
    child.once('exit', (code, signal) => {
      end()
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 1))
    })
  })
}

/**
 * Runs the program of an installed package, without depending on the links in `.bin`.
 *
 * @param {string} name the package, and the program where it is called otherwise: `typescript:tsc`
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} [env]
 * @returns {Promise<number>}
 */
export function runPackage(name, args, env) {
  const [folder = name, program = folder.split('/').at(-1) ?? folder] = name.split(':')
  const home = join(root, 'node_modules', folder)
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : bin[program]
  if (!file) throw new Error(`The package ${folder} has no program ${program}.`)
  return run(process.execPath, [join(home, file), ...args], env)
}

/**
 * Runs the npm that started this process, or the one on the path.
 *
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export function runNpm(args) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('npm-cli.js')) return run(process.execPath, [cli, ...args])
  return run('npm', args)
}

/** @param {string} sentence */
export function say(sentence) {
  console.log(`quire: ${sentence}`)
}
