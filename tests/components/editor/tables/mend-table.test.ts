import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { TableMap } from 'prosemirror-tables'
import { describe, expect, test } from 'vitest'
import { isInOrder, mendTable } from '../../../../components/editor/tables/mend-table'
import { schema } from '../../../../lib/schema'
import { type Random, underSeeds } from '../../../seed'
import { doc, p } from '../documents'
import { hollow, lines, table, td, th, tr } from './tables'

function mended(broken: Node): Node {
  const { tr } = EditorState.create({ doc: doc(p('before'), broken) })
  expect(mendTable(tr, 8)).toBe(true)
  tr.doc.check()
  return tr.doc.child(1)
}

describe('what is missing is added, and no cell moves', () => {
  test('cells at the end of a row, headers in a row of headers', () => {
    expect(lines(mended(table(tr(th('A')), tr(td('b'), td('c')), tr())))).toEqual([
      '#A | #',
      'b | c',
      ' | ',
    ])
  })

  test('a cell ahead of one that a span has pushed on', () => {
    const spanned = table(tr(td('a'), td({ rowspan: 2 }, 'b'), td('c')), tr(td('d')))
    expect(lines(mended(spanned))).toEqual(['a | 1x2 b | c', 'd | '])
  })

  test('a paragraph in a cell that holds nothing', () => {
    const cell = mended(table(tr(hollow(), td('a'))))
      .child(0)
      .child(0)
    expect(cell.toString()).toBe('table_cell(paragraph)')
  })

  test('the width of its column, in the cells that have none', () => {
    const cells = mended(table(tr(td('a'), td('b')), tr(td({ colwidth: [80] }, 'c'), td('d'))))
    expect(cells.children.map(row => row.child(0).attrs.colwidth)).toEqual([[80], [80]])
    expect(cells.children.map(row => row.child(1).attrs.colwidth)).toEqual([null, null])
  })
})

test('spans are cut to what they have', () => {
  const overlapping = table(
    tr(td('a'), td({ rowspan: 2 }, 'b'), td('c')),
    tr(td({ colspan: 3, rowspan: 5 }, 'd'), td('e')),
  )
  expect(lines(mended(overlapping))).toEqual(['a | 1x2 b | c', 'd | e'])
})

test('a table without a cell goes', () => {
  const { tr: edit } = EditorState.create({ doc: doc(p('x'), table(tr(), tr()), p('y')) })
  mendTable(edit, 3)
  expect(edit.doc.toString()).toBe('doc(paragraph("x"), paragraph("y"))')
})

test('any table, mended, is one that prosemirror-tables finds no fault with', async () => {
  await underSeeds(300, random => {
    const broken = anyTable(random)
    const words = broken.textContent
    const { tr: edit } = EditorState.create({ doc: doc(broken, p()) })
    mendTable(edit, 0)
    edit.doc.check()
    expect(edit.doc.textContent).toBe(words)
    const [first] = edit.doc.children
    if (first?.type !== schema.nodes.table) return
    expect(isInOrder(first)).toBe(true)
    const problems = TableMap.get(first).problems ?? []
    expect(problems.filter(({ type }) => type !== 'colwidth mismatch')).toEqual([])
    const steps = edit.steps.length
    mendTable(edit, 0)
    expect(edit.steps.length, 'steps to mend it again').toBe(steps)
  })
})

function anyTable(random: Random): Node {
  const some = <T>(most: number, make: () => T) =>
    Array.from({ length: random.below(most + 1) }, make)
  let named = 0
  const cell = () => {
    const attrs = {
      colspan: random.chance(0.3) ? 1 + random.below(4) : 1,
      rowspan: random.chance(0.3) ? 1 + random.below(4) : 1,
      colwidth: random.chance(0.2) ? some(4, () => random.below(3) * 50).concat(60) : null,
    }
    named += 1
    return random.chance(0.1) ? hollow(attrs) : random.pick([td, th])(attrs, `(${named})`)
  }
  return table(...some(5, () => tr(...some(4, cell))))
}
