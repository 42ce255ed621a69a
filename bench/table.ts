/** The results as a table of medians: a row a figure, a column a relay, the targets at the end. */
import type { Relay, RelayName } from './relays/relay'
import { LONGEST_STALL, type Result } from './run'
import { median } from './statistics'
import type { Figure, Target, Workload } from './workload'

/** Milliseconds for which nothing may keep the event loop. */
const STALL_MS = 50

const ofEventLoop: Figure = {
  key: LONGEST_STALL,
  title: 'longest stall of the event loop, ms',
  targets: [{ most: STALL_MS }],
}

/** `null`: not measured. `undefined`: the relay was not asked. */
type Value = number | null | undefined

export function printTable(results: readonly Result[]): string {
  const workloads = [...new Set(results.map(result => result.workload))]
  const relays = [...new Set(results.map(result => result.relay))]
  return workloads.map(workload => tableOf(workload, relays, results)).join('\n\n')
}

function tableOf(workload: Workload, relays: readonly Relay[], results: readonly Result[]): string {
  const reached = (relay: RelayName, { key }: Figure): Value => {
    const result = results.find(each => each.workload === workload && each.relay.name === relay)
    const measured = result?.outcomes.flatMap(outcome =>
      outcome.type === 'measured' ? (outcome.measured[key] ?? []) : [],
    )
    return measured && (measured.length > 0 ? median(measured) : null)
  }
  const rows = [...workload.figures, ofEventLoop].map(figure => [
    figure.title,
    ...relays.map(relay => cell(reached(relay.name, figure))),
    (figure.targets ?? [])
      .map(target => verdict(target, name => reached(name, figure)))
      .join(' · '),
  ])
  const lines = align([['', ...relays.map(relay => relay.title), 'Quire is to reach'], ...rows])
  return [`${workload.name}: ${workload.title}`, ...lines].join('\n')
}

function cell(value: Value): string {
  if (value === undefined) return ''
  return value === null ? '–' : shortened(value)
}

/** What is asked, what was reached of it, and whether that is enough. */
function verdict(target: Target, reached: (name: RelayName) => Value): string {
  const ours = reached('ours')
  const sign = 'most' in target ? '≤' : '≥'
  const bound = 'most' in target ? target.most : target.least
  const asked = 'of' in target ? `${sign} ${bound} × ${target.of}` : `${sign} ${bound}`
  const measure = 'of' in target ? reached(target.of) : 1
  if (typeof ours !== 'number' || typeof measure !== 'number') return asked
  const ratio = ours / measure
  const isEnough = 'most' in target ? ratio <= bound : ratio >= bound
  const fraction = 'of' in target ? ` (${shortened(ratio)} ×)` : ''
  return `${asked}: ${isEnough ? 'yes' : 'NO'}${fraction}`
}

function shortened(value: number): string {
  if (Math.abs(value) >= 10_000) return Math.round(value).toLocaleString('en-GB')
  if (Math.abs(value) >= 100) return value.toFixed(0)
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}

function align(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map(row => row[column]?.length ?? 0)),
  )
  return rows.map(row =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0
        const isNumber = column > 0 && column < row.length - 1
        return isNumber ? text.padStart(width) : text.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
}
