/** The results as a table of medians: a row a figure, a column a contender, the targets at the end. */
import type { ContenderName } from './contender'
import type { Result } from './run'
import { median } from './statistics'
import type { Target, Workload } from './workload'

/** `null`: not measured. `undefined`: it was not asked. */
type Value = number | null | undefined

export function printTable(results: readonly Result[]): string {
  const workloads = [...new Set(results.map(result => result.workload))]
  return workloads
    .map(each =>
      tableOf(
        each,
        results.filter(({ workload }) => workload === each),
      ),
    )
    .join('\n\n')
}

function tableOf(workload: Workload, results: readonly Result[]): string {
  const reached = (name: ContenderName, key: string): Value => {
    const result = results.find(({ contender }) => contender.name === name)
    const measured = result?.outcomes.flatMap(outcome =>
      outcome.type === 'measured' ? (outcome.measured[key] ?? []) : [],
    )
    return measured && (measured.length > 0 ? median(measured) : null)
  }
  const rows = workload.figures.map(({ key, title, targets = [] }) => [
    title,
    ...results.map(({ contender }) => cell(reached(contender.name, key))),
    targets.map(target => verdict(target, key, reached)).join(' · '),
  ])
  const titles = results.map(({ contender }) => contender.title)
  const lines = align([['', ...titles, 'Quire is to reach'], ...rows])
  return [`${workload.name}: ${workload.title}`, ...lines].join('\n')
}

function cell(value: Value): string {
  if (value === undefined) return ''
  return value === null ? '–' : shortened(value)
}

/** What is asked, what was reached of it, and whether that is enough. */
function verdict(
  target: Target,
  key: string,
  reached: (name: ContenderName, key: string) => Value,
): string {
  const ours = reached('ours', key)
  const sign = 'most' in target ? '≤' : '≥'
  const bound = 'most' in target ? target.most : target.least
  const asked =
    'of' in target
      ? `${sign} ${bound} × ${target.of}${otherFigure(target.figure)}`
      : `${sign} ${bound}`
  const measure = 'of' in target ? reached(target.of, target.figure ?? key) : 1
  if (typeof ours !== 'number' || typeof measure !== 'number') return asked
  const ratio = ours / measure
  const isEnough = 'most' in target ? ratio <= bound : ratio >= bound
  const fraction = 'of' in target ? ` (${shortened(ratio)} ×)` : ''
  return `${asked}: ${isEnough ? 'yes' : 'NO'}${fraction}`
}

function otherFigure(key: string | undefined): string {
  return key === undefined ? '' : `, ${key}`
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
