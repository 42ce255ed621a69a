import { expect, test } from 'vitest'
import { looksLikeMarkdown } from '../../../../components/editor/paste/looks-like-markdown'

test('what is plainly Markdown', () => {
  for (const text of [
    '# Title\n\nText',
    'Before\n\n## Part\n\nText',
    '- one\n- two',
    '1. one\n2. two\n3. three',
    '- [ ] to do',
    'See [the page](https://example.org).',
    'This is **important**.',
    '```js\nlet a\n```',
    '> one\n> two\n> three',
  ]) {
    expect(looksLikeMarkdown(text), text).toBe(true)
  }
})

test('what only looks a little like it', () => {
  for (const text of [
    'Just text.\n\nAnd more.',
    '#!/bin/sh\n# says hello\necho hello\nexit 0',
    'a * b * c',
    '2 ** 3 ** 4',
    '- not a list, a dash',
    '1. January was cold.',
    'one\ntwo\n- three\n- four\nfive\nsix\nseven',
    'snake_case and __init__',
    'arr[0](x)',
    '',
  ]) {
    expect(looksLikeMarkdown(text), text).toBe(false)
  }
})

test('a long text is judged quickly', () => {
  const started = performance.now()
  looksLikeMarkdown(`${'**a '.repeat(50_000)}\n${'[a'.repeat(50_000)}\n${'# '.repeat(50_000)}`)
  expect(performance.now() - started).toBeLessThan(500)
})
