import type { Node } from 'prosemirror-model'
import { expect } from 'vitest'

/** `actual` is a document that the schema allows, and holds what `expected` does. */
export function expectSame(actual: Node, expected: Node): void {
  actual.check()
  expect(actual.toJSON()).toEqual(expected.toJSON())
}
