import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { BODY } from '../../../lib/document-roots'
import { shownAssets } from '../../../server/compute/shown-assets'

const [first, second, third] = ['a', 'b', 'c'].map(letter => letter.repeat(64)) as [
  string,
  string,
  string,
]

function element(name: string, asset: unknown): Y.XmlElement {
  const element = new Y.XmlElement(name)
  if (asset !== undefined) element.setAttribute('asset', asset as string)
  return element
}

it('finds every upload that a document names, in whatever element, however deep', () => {
  const body = new Y.Doc().getXmlFragment(BODY)
  body.insert(0, [
    new Y.XmlText('words'),
    element('image', first),
    element('image', first),
    element('of_a_newer_schema', third),
  ])
  let parent: Y.XmlElement | Y.XmlFragment = body
  for (let depth = 0; depth < 1_000; depth++) {
    const child = element('blockquote', undefined)
    parent.insert(parent === body ? 2 : 0, [child])
    parent = child
  }
  parent.insert(0, [element('file', second)])
  expect(shownAssets(body.doc as Y.Doc)).toEqual([first, second, third])
})

it('takes nothing else for one', () => {
  const body = new Y.Doc().getXmlFragment(BODY)
  const values = ['', 'x', 'A'.repeat(64), `../${first}`, 7, null, { hash: first }]
  body.insert(
    0,
    values.map(value => element('image', value)),
  )
  expect(shownAssets(body.doc as Y.Doc)).toEqual([])
})
