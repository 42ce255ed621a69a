import { expect, test } from 'vitest'
import { safeUrl } from '../../lib/safe-url'

test.each([
  'http://example.org',
  'HTTPS://example.org/a?b=c#d',
  'mailto:someone@example.org',
  'tel:+41441234567',
  '/d/abc',
  'page.html',
  '../up?x=a:b',
  './a:b',
  '//example.org/x',
  '#heading',
  '?page=2',
  'http://example.org/javascript:',
])('%s may be opened', url => {
  expect(safeUrl(url)).toBe(url)
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  'java\u0000script:alert(1)',
  'javascript\r\n:alert(1)',
  '\u00a0javascript:alert(1)',
  '\u200bjavascript:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://example.org/1',
  'file:///etc/passwd',
  'ftp://example.org',
  'about:blank',
  ':x',
  '',
  '  ',
  '\n',
])('%j may not', url => {
  expect(safeUrl(url)).toBeNull()
})

test.each([undefined, null, 7, {}, ['http://a.b'], { toString: () => 'http://a.b' }])(
  '%s is no address',
  value => {
    expect(safeUrl(value)).toBeNull()
  },
)

test('blanks at the ends and control characters are taken out', () => {
  expect(safeUrl(' http://a\n.b/c \t')).toBe('http://a.b/c')
})
