import { expect, test } from 'vitest'
import { pasted } from './pasted'

test('columns are as wide as somebody made them', () => {
  const table = pasted(
    '<table><colgroup><col width="100"><col width="200" span="2"></colgroup>' +
      '<tr><td rowspan="2">a</td><td>b</td><td>c</td></tr><tr><td colspan="2">d</td></tr></table>',
  ).firstChild!
  const widths = table.children.map(row => row.children.map(cell => cell.attrs.colwidth))
  expect(widths).toEqual([[[100], [200], [200]], [[200, 200]]])
})

test.each([
  ['all alike', '<td width="100">a</td><td width="101">b</td>'],
  ['not all known', '<td width="100">a</td><td>b</td>'],
  ['of no length', '<td width="auto">a</td><td width="2*">b</td>'],
  ['one alone', '<td width="100">a</td>'],
])('columns that are %s are left to the page', (_, cells) => {
  const table = pasted(`<table><tr>${cells}</tr></table>`).firstChild!
  for (const cell of table.firstChild!.children) expect(cell.attrs.colwidth).toBeNull()
})

test('shares of a table are shares of the text', () => {
  const cells = '<td width="25%">a</td><td style="width: 75%">b</td>'
  const table = pasted(`<table><tr>${cells}</tr></table>`).firstChild!
  expect(table.firstChild!.children.map(cell => cell.attrs.colwidth)).toEqual([[176], [528]])
})

test('a table that is wider than the text is made as wide', () => {
  const table = pasted(
    '<table><tr><td style="width: 12in">a</td><td style="width: 9.6cm">b</td><td width="1">c</td></tr></table>',
  ).firstChild!
  const widths = table.firstChild!.children.map(cell => cell.attrs.colwidth[0])
  expect(widths).toEqual([535, 169, 1])
})

test('a cell stands where all of its lines do', () => {
  const table = pasted(
    '<table><tr><td><p style="text-align: right">1</p><p align="right">2</p></td>' +
      '<td><p style="text-align: right">1</p><p>2</p></td>' +
      '<td align="center">3</td><td style="text-align: justify">4</td></tr></table>',
  ).firstChild!
  expect(table.firstChild!.children.map(cell => cell.attrs.align)).toEqual([
    'right',
    null,
    'center',
    null,
  ])
})
