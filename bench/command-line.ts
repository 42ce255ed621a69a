/** `npm run bench -- [workload,…] [relay,…] [rounds=3] [option=value …]` */
import { relays } from './relays/all'
import type { Plan } from './run'
import { workloads } from './workloads/all'

const ROUNDS = 3

export const USAGE = `npm run bench -- [workload,…|all] [relay,…|all] [rounds=${ROUNDS}] [option=value …]

Workloads
${workloads.map(({ name, title, options }) => `  ${name.padEnd(16)} ${title}${named(options)}`).join('\n')}

Relays
${relays.map(({ name, title }) => `  ${name.padEnd(16)} ${title}`).join('\n')}`

function named(options: Readonly<Record<string, number>>): string {
  const pairs = Object.entries(options).map(([name, value]) => `${name}=${value}`)
  return pairs.length > 0 ? `\n${' '.repeat(19)}${pairs.join(' ')}` : ''
}

/** Null where it is not understood. */
export function readPlan(args: readonly string[]): Plan | null {
  const [workloadNames, relayNames, ...rest] = args.filter(arg => !arg.includes('='))
  const chosenWorkloads = choose(workloads, workloadNames)
  const chosenRelays = choose(relays, relayNames)
  const options: Record<string, number> = {}
  for (const arg of args.filter(each => each.includes('='))) {
    const [name = '', text] = arg.split('=')
    options[name] = Number(text)
  }
  const { rounds = ROUNDS, ...changed } = options
  const knows = (name: string) => chosenWorkloads?.some(({ options }) => name in options)
  if (!chosenWorkloads || !chosenRelays || rest.length > 0) return null
  if (!Object.values(options).every(value => value > 0)) return null
  if (!Object.keys(changed).every(knows)) return null
  return { workloads: chosenWorkloads, relays: chosenRelays, rounds, options: changed }
}

/** Those named, in the order of the whole list; null where one of them is unknown. */
function choose<T extends { readonly name: string }>(
  all: readonly T[],
  names = 'all',
): readonly T[] | null {
  if (names === 'all') return all
  const wanted = names.split(',')
  const chosen = all.filter(({ name }) => wanted.includes(name))
  return chosen.length === new Set(wanted).size ? chosen : null
}
