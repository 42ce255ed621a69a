import { describe, expect, test } from 'vitest'
import { readPeer } from '../../../../components/editor/peers/peer'
import { limits } from '../../../../lib/limits'

const place = { type: { client: 7, clock: 3 }, tname: null, item: null, assoc: 0 }
const state = {
  user: { name: 'Guest Finch', color: '#B4530A' },
  cursor: {
    anchor: place,
    head: { type: null, tname: 'prosemirror', item: { client: 7, clock: 0 } },
  },
}

describe('a peer', () => {
  test('says its name, its colour and where it is', () => {
    expect(readPeer(state, 'prosemirror')).toMatchObject({
      name: 'Guest Finch',
      color: '#b4530a',
      anchor: { type: { client: 7, clock: 3 }, tname: null, item: null, assoc: 0 },
      head: { type: null, tname: 'prosemirror', item: { client: 7, clock: 0 }, assoc: 0 },
    })
  })

  test('without a caret is not shown', () => {
    for (const cursor of [
      null,
      undefined,
      {},
      { anchor: place },
      { anchor: place, head: 'here' },
    ]) {
      expect(readPeer({ ...state, cursor }, 'prosemirror')).toBe(null)
    }
    expect(readPeer(null, 'prosemirror')).toBe(null)
  })

  test('cannot name a place that is none', () => {
    const bad = [
      { ...place, type: { client: -1, clock: 3 } },
      { ...place, type: { client: 1, clock: 1.5 } },
      { ...place, type: { client: '1', clock: 3 } },
      { type: null, tname: 'another root', item: null },
    ]
    for (const anchor of bad) {
      expect(readPeer({ ...state, cursor: { anchor, head: place } }, 'prosemirror')).toBe(null)
    }
  })

  test('cannot bring in more than a colour and a short name on one line', () => {
    for (const color of ['red', '#fff', '#b4530a; background: url(//x)', 'url(#b4530a)', 7, null]) {
      expect(readPeer({ ...state, user: { color } }, 'prosemirror')?.color).toBe('#6b6459')
    }
    const name = readPeer(
      { ...state, user: { name: `a\nb${'c'.repeat(10_000)}` } },
      'prosemirror',
    )?.name
    expect(name?.startsWith('a bccc')).toBe(true)
    expect(name?.length).toBe(limits.nameLength)
    expect(readPeer({ ...state, user: { name: 7 } }, 'prosemirror')?.name).toBe('Guest')
  })
})
