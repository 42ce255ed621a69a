import { expect, test } from 'vitest'
import { fillTemplate } from '../../../../components/editor/find/replacement'

const fill = (pattern: RegExp, text: string, template: string): string =>
  fillTemplate(template, text.match(pattern)!)

test('a template names the groups of what was found', () => {
  expect(fill(/(\w+) (\w+)/u, 'heron dipper', '$2, $1')).toBe('dipper, heron')
  expect(fill(/(?<bird>\w+)/u, 'heron', 'the $<bird>')).toBe('the heron')
  expect(fill(/he/u, 'heron', '[$&] for $$5')).toBe('[he] for $5')
})

test('a group that took no part is empty, and one that is not there is text', () => {
  expect(fill(/(a)|(b)/u, 'b', '<$1$2>')).toBe('<b>')
  expect(fill(/(a)/u, 'a', '$2 $0 $<name>')).toBe('$2 $0 $<name>')
})

test('a second digit belongs to the group only where there is such a group', () => {
  expect(fill(/(a)/u, 'a', '$12')).toBe('a2')
  expect(fill(/(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)/u, 'abcdefghijkl', '$12')).toBe('l')
})
