import { TableMap } from 'prosemirror-tables'
import { describe, expect, test } from 'vitest'
import {
  type Grid,
  gridOf,
  isColumnLine,
  isRowLine,
} from '../../../../components/editor/tables/cell-grid'
import { table, td, tr } from './tables'

/** Each row's slots by what their cells say, `.` where there is none. */
function slots(grid: Grid | null): string[] {
  if (grid === null) throw new Error('There is no grid')
  return Array.from({ length: grid.height }, (_row, row) =>
    Array.from({ length: grid.width }, (_column, column) => {
      return grid.at(row, column)?.node.textContent ?? '.'
    }).join(''),
  )
}

describe('a table in order', () => {
  const spanned = table(
    tr(td('a'), td({ colspan: 2 }, 'b')),
    tr(td({ rowspan: 2 }, 'c'), td('d'), td('e')),
    tr(td('f'), td('g')),
  )

  test('has a cell in each slot', () => {
    expect(slots(gridOf(spanned))).toEqual(['abb', 'cde', 'cfg'])
  })

  test('is what prosemirror-tables sees', () => {
    const map = TableMap.get(spanned)
    const grid = gridOf(spanned)
    const positions = map.map.map((_pos, index) => {
      return grid?.at(Math.floor(index / map.width), index % map.width)?.pos
    })
    expect(positions).toEqual(map.map)
  })

  test('has lines that no cell crosses', () => {
    const grid = gridOf(spanned)
    if (grid === null) throw new Error('There is no grid')
    expect([0, 1, 2, 3].map(row => isRowLine(grid, row))).toEqual([true, true, false, true])
    expect([0, 1, 2, 3].map(column => isColumnLine(grid, column))).toEqual([
      true,
      true,
      false,
      true,
    ])
  })
})

describe('a table that a merge left in disorder', () => {
  test('with rows of different lengths has slots without a cell', () => {
    expect(slots(gridOf(table(tr(td('a')), tr(), tr(td('b'), td('c')))))).toEqual([
      'a.',
      '..',
      'bc',
    ])
  })

  test('without rows, or without cells, is empty', () => {
    expect(gridOf(table())).toMatchObject({ width: 0, height: 0 })
    expect(gridOf(table(tr(), tr()))).toMatchObject({ width: 0, height: 2 })
  })

  test('with spans that reach into one another leaves a slot to each cell', () => {
    const overlapping = table(
      tr(td('a'), td({ rowspan: 2 }, 'b'), td('c')),
      tr(td({ colspan: 3 }, 'd'), td('e')),
    )
    expect(slots(gridOf(overlapping))).toEqual(['abc', 'dbe'])
  })

  test('with a span that reaches out of it is cut there', () => {
    expect(slots(gridOf(table(tr(td({ rowspan: 9, colspan: 2 }, 'a')), tr(td('b')))))).toEqual([
      'aa.',
      'aab',
    ])
  })
})

test('a table that is too large has none, and that is found without building it', () => {
  const row = tr(...Array.from({ length: 100 }, () => td({ colspan: 100 }, 'x')))
  expect(gridOf(table(...Array.from({ length: 50 }, () => row)))).toBeNull()
  expect(gridOf(table(tr(td('a'), td('b'))), 1)).toBeNull()
})
