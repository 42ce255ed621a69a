/** `npm run bench -- [workload,…] [contender,…] [rounds=3] [option=value …]` */
import { editors } from './editors/all'
import { relays } from './relays/all'
import type { Plan } from './run'
import { workloads } from './workloads/all'

const ROUNDS = 3

export const USAGE = `npm run bench -- [workload,…|all] [name,…|all] [rounds=${ROUNDS}] [option=value …]

Workloads
${workloads.map(({ name, title, options }) => `  ${name.padEnd(16)} ${title}${named(options)}`).join('\n')}

Relays
${relays.map(listed).join('\n')}

Editors
${editors.map(listed).join('\n')}`

function listed({ name, title }: { readonly name: string; readonly title: string }): string {
  return `  ${name.padEnd(16)} ${title}`
}

function named(options: Readonly<Record<string, number>>): string {
  const pairs = Object.entries(options).map(([name, value]) => `${name}=${value}`)
  return pairs.length > 0 ? `\n${' '.repeat(19)}${pairs.join(' ')}` : ''
}

/** Null where it is not understood. */
export function readPlan(args: readonly string[]): Plan | null {
  const [workloadNames, names, ...rest] = args.filter(arg => !arg.includes('='))
  const chosenWorkloads = choose(workloads, workloadNames)
  const named = choose([...relays, ...editors], names)?.map(({ name }) => name)
  const options: Record<string, number> = {}
  for (const arg of args.filter(each => each.includes('='))) {
    const [name = '', text] = arg.split('=')
    options[name] = Number(text)
  }
  const { rounds = ROUNDS, ...changed } = options
  const knows = (name: string) => chosenWorkloads?.some(({ options }) => name in options)
  if (!chosenWorkloads || !named || rest.length > 0) return null
  if (!Object.values(options).every(value => value > 0)) return null
  if (!Object.keys(changed).every(knows)) return null
  // Ours is a relay and an editor.
  const contenders = [...new Set(named)]
  return { workloads: chosenWorkloads, contenders, rounds, options: changed }
}

/** Those named, in the order of the whole list; null where one of them is unknown. */
function choose<T extends { readonly name: string }>(
  all: readonly T[],
  names = 'all',
): readonly T[] | null {
  if (names === 'all') return all
  const wanted = names.split(',')
  const chosen = all.filter(({ name }) => wanted.includes(name))
  return wanted.every(each => chosen.some(({ name }) => name === each)) ? chosen : null
}
