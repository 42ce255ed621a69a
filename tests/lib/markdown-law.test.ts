import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { markdownForm } from '../../lib/markdown-form'
import { parseMarkdown } from '../../lib/markdown-reader'
import { serializeMarkdown } from '../../lib/markdown-writer'
import { serializePlainText } from '../../lib/plain-text'
import { arbitraryDocument, arbitraryMarkdown } from './arbitrary-document'

/** A failure prints the seed and the smallest case; `SEED=…` plays it again, `RUNS=…` tries more. */
function holds<T>(property: fc.IProperty<[T]>) {
  const seed = process.env.SEED ? { seed: Number(process.env.SEED) } : {}
  fc.assert(property, { numRuns: Number(process.env.RUNS ?? 3_000), ...seed })
}

function words(node: Node): string[] {
  return serializePlainText(node).match(/[\p{L}\p{N}]+/gu) ?? []
}

test('what is written is read again, for every document in its Markdown form', () => {
  holds(
    fc.property(arbitraryDocument, doc => {
      const form = markdownForm(doc)
      const markdown = serializeMarkdown(doc)
      const back = parseMarkdown(markdown)
      if (!back.eq(form)) throw new Error(`${JSON.stringify(markdown)}\n  ${form}\n  ${back}`)
    }),
  )
})

test('the form is valid, its own form, and has every word', () => {
  holds(
    fc.property(arbitraryDocument, doc => {
      const form = markdownForm(doc)
      form.check()
      expect(markdownForm(form).eq(form)).toBe(true)
      expect(words(form)).toEqual(words(doc))
    }),
  )
})

test('a document of everyday things is its own form', () => {
  const everyday = parseMarkdown(
    '# A\n\nb **c *d* e** `f`\\\ng\n\n- h\n  1. i\n- j\n\n> k\n\n- [x] l\n\n```js\nm\n```\n\n---\n\n[n](/o)',
  )
  expect(markdownForm(everyday).eq(everyday)).toBe(true)
})

test('any text is Markdown', () => {
  const anything = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), arbitraryMarkdown)
  holds(
    fc.property(anything, text => {
      const doc = parseMarkdown(text)
      doc.check()
      const markdown = serializeMarkdown(doc)
      const back = parseMarkdown(markdown)
      if (!back.eq(doc)) throw new Error(`${JSON.stringify(markdown)}\n  ${doc}\n  ${back}`)
    }),
  )
})
