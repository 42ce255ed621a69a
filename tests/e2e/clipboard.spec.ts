/** Everything that a document can hold is pasted as it was copied, in a real browser. */
import { expect, test } from '@playwright/test'
import { build } from 'esbuild'
import fc from 'fast-check'
import { Fragment, type Node } from 'prosemirror-model'
import { safeUrl } from '../../lib/safe-url'
import { schema } from '../../lib/schema'
import { arbitraryDocument } from '../lib/arbitrary-document'

const SAMPLES = 600

test('every document survives the clipboard', async ({ page }) => {
  const seed = Date.now() % 2 ** 31
  const made = fc.sample(arbitraryDocument, { numRuns: SAMPLES, seed }).map(carried)
  const documents = made.filter(doc => doc.childCount > 0)
  const { outputFiles } = await build({
    entryPoints: [new URL('clipboard-page.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'iife',
  })
  await page.setContent('<!doctype html><title>Clipboard</title>')
  await page.addScriptTag({ content: outputFiles[0]!.text })
  const pasted = await page.evaluate(
    all => globalThis.throughClipboard(all),
    documents.map(doc => doc.toJSON()),
  )
  documents.forEach((doc, index) => {
    expect(pasted[index], `seed ${seed}: ${doc}`).toEqual(doc.toJSON())
  })
})

/**
 * What HTML can carry: no control characters, no blank that WebKit takes for its own, no halves of pairs, no address that may not be opened.
 * Leaves have no marks: Yjs keeps none either.
 */
function carried(node: Node): Node {
  if (node.isText) return schema.text(plain(node.text ?? ''), marksOf(node))
  const attrs = Object.fromEntries(
    Object.entries(node.attrs).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value]
      return [name, name === 'href' ? (safeUrl(plain(value)) ?? '') : plain(value)]
    }),
  )
  return node.type.create(attrs, Fragment.fromArray(node.children.map(carried)))
}

function marksOf({ marks }: Node): Node['marks'] {
  return marks.flatMap(mark => {
    if (mark.type !== schema.marks.link) return [mark]
    const href = safeUrl(plain(String(mark.attrs.href)))
    const title = mark.attrs.title === null ? null : plain(String(mark.attrs.title))
    return href === null ? [] : [mark.type.create({ href, title })]
  })
}

function plain(text: string): string {
  const characters = Array.from(text.toWellFormed())
  return characters
    .map(each => (/[\p{Cc}\p{Noncharacter_Code_Point}\u00a0]/u.test(each) ? '.' : each))
    .join('')
}
