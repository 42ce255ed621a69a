import { expect, test } from 'vitest'
import { wayBack } from '../../../components/account/way-back'

test.each([
  ['/d/abc?x=1#heading', '/d/abc?x=1#heading'],
  [null, '/'],
  ['', '/'],
  ['d/abc', '/'],
  ['//evil.example/d', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/%2f/evil.example', '/%2f/evil.example'],
])('who was sent from %s goes to %s of this server', (to, path) => {
  expect(wayBack(to)).toBe(path)
})
