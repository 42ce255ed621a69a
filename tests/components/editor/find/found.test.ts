import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { Found, textOf, UNKNOWN } from '../../../../components/editor/find/found'
import { matchText } from '../../../../components/editor/find/match-text'
import { br, doc, h1, li, p, quote, strong, ul } from '../documents'

const birds = doc(
  h1('Wren'),
  p('a ', strong('wre'), 'n and a wren'),
  ul(li(p('none')), li(p('wren'), quote(p('wren', br(), 'Wren')))),
  p('none'),
)

/** All of it looked through but what `leave` says. */
function lookedThrough(text: Node, expression: RegExp, leave = (_block: Node) => false): Found {
  const found = new Found()
  for (const block of found.unknownIn(text)) {
    if (!leave(block)) found.learn(block, matchText(expression, textOf(block)))
  }
  return found
}

const wordsAt = (text: Node, hit: { from: number; to: number }) =>
  text.textBetween(hit.from, hit.to)

describe('what has been found', () => {
  test('it is counted and listed in the order of the text, also across marks', () => {
    const found = lookedThrough(birds, /wren/giu)
    expect(found.count(birds)).toBe(6)
    const words: string[] = []
    found.each(birds, 0, birds.content.size, hit => words.push(wordsAt(birds, hit)))
    expect(words).toEqual(['Wren', 'wren', 'wren', 'wren', 'wren', 'Wren'])
  })

  test('one goes through all of it forwards, and backwards the same way', () => {
    const found = lookedThrough(birds, /wren/giu)
    const forwards: number[] = []
    let hit = found.next(birds, 0)
    while (hit && hit !== UNKNOWN) {
      expect(found.has(birds, hit)).toBe(true)
      expect(found.before(birds, hit.from)).toBe(forwards.length)
      forwards.push(hit.from)
      hit = found.next(birds, hit.to)
    }
    const backwards: number[] = []
    hit = found.previous(birds, birds.content.size)
    while (hit && hit !== UNKNOWN) {
      backwards.push(hit.from)
      hit = found.previous(birds, hit.from)
    }
    expect(forwards).toHaveLength(6)
    expect(backwards.toReversed()).toEqual(forwards)
  })

  test('what nobody has looked through is not told to be without hits', () => {
    const found = lookedThrough(birds, /zebra/giu, block => block.textContent === 'none')
    expect(found.count(birds)).toBeNull()
    expect(found.next(birds, 0)).toBe(UNKNOWN)
    expect(found.previous(birds, birds.content.size)).toBe(UNKNOWN)
    expect(found.unknownIn(birds)).toHaveLength(2)
  })

  test('after a change only the block that changed is unknown', () => {
    const found = lookedThrough(birds, /wren/giu)
    const changed = birds.replace(2, 3, doc(p('x')).slice(1, 2))
    expect(found.unknownIn(changed).map(block => block.textContent)).toEqual(['Wxen'])
  })

  test('a stretch that is no hit is told from one', () => {
    const found = lookedThrough(birds, /wren/giu)
    expect(found.has(birds, { from: 1, to: 5 })).toBe(true)
    expect(found.has(birds, { from: 1, to: 4 })).toBe(false)
    expect(found.has(birds, { from: 0, to: birds.content.size })).toBe(false)
  })
})
