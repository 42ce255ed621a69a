/** Long and hostile Markdown: in time that grows with its length, and without losing any of it. */
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../lib/markdown-reader'
import { serializeMarkdown } from '../../lib/markdown-writer'
import { serializePlainText } from '../../lib/plain-text'

/** Of this process, so that what else the machine does is not counted. */
function cpuMilliseconds(task: () => void): number {
  const before = process.cpuUsage()
  task()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/**
 * The least that a task takes: what else the machine does, and collecting garbage, only ever adds. Ends
 * with the first run that takes less than `enough`.
 */
function leastMilliseconds(task: () => void, enough: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < 5 && least >= enough; run++)
    least = Math.min(least, cpuMilliseconds(task))
  return least
}

function letters(text: string): number {
  return text.match(/[a-z]/g)?.length ?? 0
}

test('a novel of 105,000 words gives back every word, in under two seconds', () => {
  const novel = Array.from({ length: 1_400 }, (_, chapter) =>
    Array.from({ length: 75 }, (_, word) => `word${chapter}x${word}`).join(' '),
  ).join('\n\n')
  const taken = leastMilliseconds(() => {
    const doc = parseMarkdown(novel)
    expect(serializeMarkdown(doc)).toBe(`${novel}\n`)
    expect(serializePlainText(doc)).toBe(novel)
  }, 2_000)
  expect(taken).toBeLessThan(2_000)
})

const MB = 1_000_000

const HOSTILE: Record<string, (length: number) => string> = {
  brackets: length => '['.repeat(length),
  'brackets, closed': length => `${'['.repeat(length / 2)}a${']'.repeat(length / 2)}`,
  images: length => '!['.repeat(length / 2),
  'link openers': length => '[a]('.repeat(length / 4),
  stars: length => `a${'*'.repeat(length)}`,
  'stars and words': length => '*a '.repeat(length / 3),
  'stars of two kinds': length => `${'a**b'.repeat(length / 8)}${'c* '.repeat(length / 6)}`,
  tildes: length => '~~a'.repeat(length / 3),
  'ticks of every length': length =>
    Array.from({ length: Math.sqrt(2 * length) }, (_, run) => `e${'`'.repeat(run)}`).join(''),
  angles: length => '<'.repeat(length),
  underlines: length => '<u>'.repeat(length / 3),
  breaks: length => '<br>'.repeat(length / 4),
  ampersands: length => '&'.repeat(length),
  backslashes: length => '\\'.repeat(length),
  addresses: length => 'http://a.b '.repeat(length / 11),
  'one address': length => `http://a.b/${'(a)'.repeat(length / 3)}`,
  'quotes in a line': length => '>'.repeat(length),
  'quotes in a line, apart': length => `${'> '.repeat(length / 2)}a`,
  'items in a line': length => `${'- '.repeat(length / 2)}a`,
  'lists in lists': length =>
    Array.from({ length: Math.sqrt(length) }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
  items: length => '- a\n'.repeat(length / 4),
  'empty items': length => '-\n'.repeat(length / 2),
  paragraphs: length => 'a\n\n'.repeat(length / 3),
  'empty lines': length => '\n'.repeat(length),
  headings: length => '# a\n'.repeat(length / 4),
  fences: length => '```\n'.repeat(length / 4),
  references: length => '[a]: /b\n'.repeat(length / 8),
  'half references': length => '[a\n'.repeat(length / 3),
  dollars: length => '$'.repeat(length),
  'dollars and words': length => '$a '.repeat(length / 3),
  'dollars and digits': length => '$1'.repeat(length / 2),
  'dollars and ticks': length => '$`a'.repeat(length / 3),
  formulas: length => '$a$ '.repeat(length / 4),
  'blocks of formulas': length => '$$\n'.repeat(length / 3),
  'halves of blocks of formulas': length => '$$a\n'.repeat(length / 4),
  'formulas in items': length => '- $$\n'.repeat(length / 5),
  footnotes: length => '[^1]: a\n'.repeat(length / 8),
  'footnotes in a line': length => '[^1]: '.repeat(length / 6),
  'references to a footnote': length => `${'[^1]'.repeat(length / 4)}\n\n[^1]: a`,
  'details, opened': length => '<details>\n'.repeat(length / 10),
  'details, closed': length =>
    `${'<details>\n'.repeat(length / 21)}${'</details>\n'.repeat(length / 21)}`,
  'summaries alone': length => '<summary>a</summary>\n'.repeat(length / 21),
  pipes: length => '|'.repeat(length),
  'rows of delimiters': length => '|-|\n'.repeat(length / 20),
  tables: length => '|a|\n|-|\n\n'.repeat(length / 40),
  'one table': length => `|a|b|\n|-|-|\n${'|a|b|\n'.repeat(length / 30)}`,
  'one row': length => `${'|a'.repeat(length / 20)}\n${'|-'.repeat(length / 20)}`,
  alerts: length => '> [!NOTE]\n'.repeat(length / 10),
  'marks in each other': length => '<mark>a<sub>'.repeat(length / 12),
  'pictures in a line': length => `![a](assets/${'0f'.repeat(32)})`.repeat(length / 77),
  blanks: length => `a${' '.repeat(length)}b`,
}

test.each(Object.keys(HOSTILE))(
  '%s take time in proportion to their length',
  name => {
    const make = HOSTILE[name]!
    const [short, long] = [make(MB / 20), make((8 * MB) / 20)]
    const convert = (text: string) => () => serializeMarkdown(parseMarkdown(text))
    cpuMilliseconds(convert(short))
    // Eight times the length takes eight times as long, and not more than three times that with
    // garbage collected. Quadratic would be sixty-four, however often it is tried.
    const once = Math.max(cpuMilliseconds(convert(short)), 15)
    expect(leastMilliseconds(convert(long), 24 * once)).toBeLessThan(24 * once)
  },
  60_000,
)

test.each(['brackets', 'stars', 'stars and words', 'quotes in a line', 'paragraphs'])(
  '20 MB of %s are read, every letter',
  name => {
    const text = HOSTILE[name]!(20 * MB)
    expect(letters(parseMarkdown(text).textContent)).toBe(letters(text))
  },
  60_000,
)

test('tables whose short rows would be filled up a hundred times are kept as code', () => {
  const sparse = `${'|a'.repeat(250)}\n${'|-'.repeat(250)}\n${'|\n'.repeat(250)}\n`.repeat(100)
  const taken = leastMilliseconds(() => {
    expect(letters(parseMarkdown(sparse).textContent)).toBe(letters(sparse))
  }, 10_000)
  expect(taken).toBeLessThan(10_000)
})

test('lists 10,000 deep are read, every letter', () => {
  const text = Array.from({ length: 10_000 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n')
  const doc = parseMarkdown(text)
  expect(letters(doc.textContent)).toBe(10_000)
  expect(letters(serializeMarkdown(doc))).toBe(10_000)
})

test('a text that no document could hold is kept as code, every character', () => {
  const text = '*a '.repeat(3 * MB)
  const doc = parseMarkdown(text)
  expect(doc.firstChild!.type.name).toBe('code_block')
  expect(doc.textContent === text).toBe(true)
})
