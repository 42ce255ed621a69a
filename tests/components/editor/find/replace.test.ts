import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import { Found, textOf } from '../../../../components/editor/find/found'
import { matchText } from '../../../../components/editor/find/match-text'
import { type Replacing, replaceHits } from '../../../../components/editor/find/replace'
import { doc, li, p, strong, ul } from '../documents'

function replaced(document: Node, expression: RegExp, text: string): Node {
  const found = new Found()
  for (const block of found.unknownIn(document)) {
    found.learn(block, matchText(expression, textOf(block)))
  }
  const all: Replacing[] = []
  found.each(document, 0, document.content.size, hit => all.push({ ...hit, text }))
  const tr = replaceHits(EditorState.create({ doc: document }).tr, all)
  tr.doc.check()
  return tr.doc
}

describe('replacing', () => {
  test('every hit gives way, and the new word has the marks that the old one had all through', () => {
    const before = doc(p('wren ', strong('wren'), ' wr', strong('en')), ul(li(p('a wren'))))
    const after = doc(p('crane ', strong('crane'), ' crane'), ul(li(p('a crane'))))
    expect(replaced(before, /wren/gu, 'crane').toJSON()).toEqual(after.toJSON())
  })

  test('with nothing in their place they are gone', () => {
    expect(replaced(doc(p('a wren'), p('wren')), /wren/gu, '').toJSON()).toEqual(
      doc(p('a '), p()).toJSON(),
    )
  })

  test('hundreds are replaced in one step, to the same end', () => {
    const lines = (bird: string) =>
      doc(
        p('first'),
        ...Array.from({ length: 400 }, (_, at) => p(`${at} ${bird} ${bird}`)),
        p('last'),
      )
    const before = lines('wren')
    const after = replaced(before, /wren/gu, 'crane')
    expect(after.toJSON()).toEqual(lines('crane').toJSON())
    // What has no hit is the same node: nothing of it is written again.
    expect(after.firstChild).toBe(before.firstChild)
    expect(after.lastChild).toBe(before.lastChild)
  })
})
