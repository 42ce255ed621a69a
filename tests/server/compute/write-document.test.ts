import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { markdownForm } from '../../../lib/markdown-form'
import { parseMarkdown } from '../../../lib/markdown-reader'
import { readDocument } from '../../../server/compute/read-document'
import { writeDocument } from '../../../server/compute/write-document'
import { arbitraryDocument } from '../../lib/arbitrary-document'
import { comment, doc, p } from '../../lib/builders'

test('a body is stored as y-prosemirror stores it', () => {
  fc.assert(
    fc.property(arbitraryDocument, node => {
      const body = markdownForm(node)
      const [ours, theirs] = [new Y.Doc(), new Y.Doc()]
      ours.transact(() => writeDocument(body, ours.getXmlFragment('prosemirror')))
      prosemirrorToYXmlFragment(body, theirs.getXmlFragment('prosemirror'))
      expect(ours.getXmlFragment('prosemirror').toString()).toBe(
        theirs.getXmlFragment('prosemirror').toString(),
      )
      expect(readDocument(ours).eq(body)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a list may have any number of items', () => {
  const body = parseMarkdown('- a\n'.repeat(150_000))
  const stored = new Y.Doc()
  stored.transact(() => writeDocument(body, stored.getXmlFragment('prosemirror')))
  expect(readDocument(stored).firstChild!.childCount).toBe(150_000)
})

test('marks that overlap with their own kind are not for it', () => {
  const stored = new Y.Doc()
  const body = doc(p(comment('1')('a')))
  expect(() => writeDocument(body, stored.getXmlFragment('prosemirror'))).toThrow(TypeError)
})
