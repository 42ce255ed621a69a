import { expect, test } from 'vitest'
import { initialsOf } from '../../../components/ui/initials'
import { inkOn } from '../../../components/ui/ink-on'

test.each([
  ['Guest Finch', 'GF'],
  ['ada', 'A'],
  ['  Jean-Luc  de la Tour ', 'JT'],
  ['élan vital', 'ÉV'],
  ['👩‍💻 dev', '👩‍💻D'],
  ['', ''],
])('%s is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('on a dark colour the letters are white, on a light one dark', () => {
  expect(inkOn('#2f4bb8')).toBe('#ffffff')
  expect(inkOn('#000000')).toBe('#ffffff')
  expect(inkOn('#ffe600')).toBe('#1d1b18')
  expect(inkOn('#ffffff')).toBe('#1d1b18')
})
