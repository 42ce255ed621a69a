import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../../lib/limits'
import { readUpdate } from '../../../server/relay/update-reader'
import { type Random, underSeeds } from '../../seed'
import { mutate } from './mutation'
import { createPeer, edit } from './peers'

const read = (bytes: Uint8Array) => readUpdate(bytes, limits)

/** A document with every kind of content that Yjs knows. */
function everything(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 7
  const map = doc.getMap('map')
  const nested = { list: [1, -5, 2 ** 40, 1.5, true, false, null, undefined, 10n], text: 'é😀' }
  map.set('any', nested)
  map.set('binary', new Uint8Array([1, 2, 3]))
  map.set('subdocument', new Y.Doc({ guid: 'inner' }))
  doc.getArray('array').insert(0, [new Y.Map(), new Y.Array(), new Y.Text('t'), 'x', 2])
  const text = doc.getText('text')
  text.insert(0, 'plain and bold')
  text.format(10, 4, { strong: true, link: { href: 'https://example.org' } })
  text.insertEmbed(3, { image: 'x' })
  text.delete(1, 2)
  const xml = doc.getXmlFragment('prosemirror')
  const block = new Y.XmlElement('heading')
  block.setAttribute('level', '2')
  xml.insert(0, [block, new Y.XmlText('loose')])
  block.insert(0, [new Y.XmlHook('hook') as unknown as Y.XmlText])
  xml.delete(1, 1)
  return doc
}

describe('readUpdate', () => {
  test('reads every kind of content, and counts clocks and deletions as Yjs does', () => {
    const doc = everything()
    const summary = read(Y.encodeStateAsUpdate(doc))
    expect(summary?.runs).toMatchObject([
      { client: 7, clock: 0, end: Y.getState(doc.store, 7), skips: [] },
    ])
    const { ds } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc))
    const expected = ds.clients.get(7)?.flatMap(({ clock, len }) => [clock, clock + len])
    expect(summary?.deletes).toEqual([{ client: 7, ranges: expected }])
  })

  test('names what a struct needs of other clients, and where holes are', () => {
    const one = createPeer(1)
    one.doc.getText('t').insert(0, 'ab')
    const two = createPeer(2)
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc), 'remote')
    two.doc.getText('t').insert(1, 'x')
    two.doc.getText('t').insert(3, 'y')
    two.doc.getText('t').insert(3, 'z')
    const [x, , z] = two.made as [Uint8Array, Uint8Array, Uint8Array]
    expect(read(x)?.runs).toMatchObject([
      { client: 2, clock: 0, end: 1, needs: [0, 1, 0, 0, 1, 1] },
    ])
    expect(read(Y.mergeUpdates([x, z]))?.runs).toMatchObject([{ clock: 0, end: 3, skips: [1, 2] }])
  })

  const good = Y.encodeStateAsUpdate(everything())
  const deep = (levels: number) => {
    let value: unknown = 1
    for (let i = 0; i < levels; i++) value = [value]
    const doc = new Y.Doc()
    doc.getMap('m').set('k', value)
    return Y.encodeStateAsUpdate(doc)
  }
  const struct = (info: number, write: (encoder: encoding.Encoder) => void) =>
    encoding.encode(encoder => {
      for (const n of [1, 1, 9, 0]) encoding.writeVarUint(encoder, n)
      encoding.writeUint8(encoder, info)
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, 'root')
      write(encoder)
      encoding.writeVarUint(encoder, 0)
    })

  const any = (bytes: readonly number[]) =>
    struct(8, e => {
      encoding.writeVarUint(e, 1)
      for (const byte of bytes) encoding.writeVarUint(e, byte)
    })
  const numbers = (...all: number[]) =>
    encoding.encode(encoder => {
      for (const number of all) encoding.writeVarUint(encoder, number)
    })
  const repeated = (bytes: readonly number[], times: number) =>
    Array<readonly number[]>(times).fill(bytes).flat()
  const nested = (open: string, close: string) => {
    const levels = 200_000 / (open.length + close.length)
    return `${open.repeat(levels)}1${close.repeat(levels)}`
  }

  test.each<[string, Uint8Array]>([
    ['nothing at all', new Uint8Array()],
    ['trailing bytes', new Uint8Array([...good, 0])],
    ['the second encoding', Y.encodeStateAsUpdateV2(everything())],
    ['an absurd number of clients', new Uint8Array([255, 255, 255, 255, 255, 255, 127, 0])],
    ['an integer beyond 2^53', new Uint8Array([...Array(10).fill(255), 1])],
    ['a number of endless zeros', new Uint8Array([1, 1, ...Array(160).fill(0x80), 0, 0, 4, 0])],
    [
      'a subdocument without options',
      struct(9, e => {
        encoding.writeVarString(e, 'x')
        encoding.writeAny(e, null)
      }),
    ],
    ['an empty run', new Uint8Array([1, 0, 5, 0, 0])],
    ['a client twice', new Uint8Array([2, 1, 5, 0, 0, 3, 1, 5, 3, 0, 3, 0])],
    ['a struct of no length', new Uint8Array([1, 1, 5, 0, 0, 0, 0])],
    ['a hole with flags', new Uint8Array([1, 2, 5, 0, 0, 1, 0x4a, 3, 0])],
    ['a deletion of no length', new Uint8Array([0, 1, 4, 1, 3, 0])],
    ['a struct that needs itself', new Uint8Array([1, 1, 5, 0, 0x84, 5, 0, 1, 97, 0])],
    ['values nested too deep', deep(limits.valueDepth + 2)],
    [
      'JSON nested too deep',
      struct(5, e => encoding.writeVarString(e, '['.repeat(90) + ']'.repeat(90))),
    ],
    ['an embed that is no JSON', struct(5, e => encoding.writeVarString(e, '{'))],
    ['an unknown type', struct(7, e => encoding.writeVarUint(e, 12))],
    ['an unknown content', struct(11, e => encoding.writeVarUint(e, 1))],
    ['an empty string', struct(4, e => encoding.writeVarString(e, ''))],
    ['invalid UTF-8', struct(4, e => encoding.writeVarUint8Array(e, new Uint8Array([0xc3, 0x28])))],
    ['a string longer than the rest', struct(4, e => encoding.writeVarUint(e, 9_999_999))],
    // One good struct, and then one that is none.
    ['a half good run', new Uint8Array([1, 2, 9, 0, 4, 1, 1, 116, 1, 97, 11, 0])],
    [
      'a good run before a bad one',
      new Uint8Array([2, 1, 9, 0, 4, 1, 1, 116, 1, 97, 1, 8, 0, 0, 0, 0]),
    ],
    ['good structs before a bad deletion', new Uint8Array([1, 1, 9, 0, 0, 1, 1, 4, 1, 3, 0])],
    ['good deletions before a bad one', new Uint8Array([0, 1, 4, 2, 1, 1, 3, 0])],
    ['a good update twice', new Uint8Array([...good, ...good])],
    ['more structs than there are', numbers(1, 2 ** 53 - 1, 9, 0, 0, 1, 0)],
    ['more deletions than there are', numbers(0, 1, 9, 2 ** 53 - 1, 0, 1)],
    ['deletions of more clients than there are', numbers(0, 2 ** 53 - 1, 9, 1, 0, 1)],
    ['an absurd number of values', struct(8, e => encoding.writeVarUint(e, 2 ** 53 - 1))],
    ['an absurd number of JSON texts', struct(2, e => encoding.writeVarUint(e, 2 ** 53 - 1))],
    ['an absurd number of keys', any([118, 2 ** 53 - 1])],
    ['an absurd number of items', any([117, 2 ** 53 - 1])],
    ['bytes longer than the rest', struct(3, e => encoding.writeVarUint(e, 2 ** 53 - 1))],
    ['no values', struct(8, e => encoding.writeVarUint(e, 0))],
    ['an unknown value', any([3])],
    ['a clock that passes 2^53', numbers(1, 1, 9, 2 ** 53 - 1, 0, 1, 0)],
    ['a length that passes 2^53', numbers(1, 2, 9, 0, 0, 2 ** 53 - 1, 0, 1, 0)],
    ['a hole that passes 2^53', numbers(1, 2, 9, 1, 10, 2 ** 53 - 1, 0, 1, 0)],
    ['a deletion that passes 2^53', numbers(0, 1, 9, 1, 2 ** 53 - 1, 1)],
    [
      'a neighbour beyond 2^53',
      new Uint8Array([1, 1, 9, 0, 0x84, 8, ...Array(8).fill(255), 1, 1, 97, 0]),
    ],
    ['JSON of 200 KB, nested', struct(5, e => encoding.writeVarString(e, nested('[', ']')))],
    [
      'JSON objects of 200 KB, nested',
      struct(5, e => encoding.writeVarString(e, nested('{"":', '}'))),
    ],
    [
      'a mark of 200 KB, nested',
      struct(6, e => {
        encoding.writeVarString(e, 'strong')
        encoding.writeVarString(e, nested('[', ']'))
      }),
    ],
    ['arrays of 200 KB, nested', any(repeated([117, 1], 100_000))],
    ['objects of 200 KB, nested', any(repeated([118, 1, 0], 66_000))],
    [
      'options of 200 KB of a subdocument',
      struct(9, e => {
        encoding.writeVarString(e, 'x')
        encoding.writeUint8Array(e, new Uint8Array(repeated([118, 1, 0], 66_000)))
      }),
    ],
  ])('%s is malformed', (_, bytes) => {
    expect(read(bytes)).toBeNull()
  })

  test('a clock just below 2^53 is read', () => {
    expect(read(numbers(1, 1, 9, 2 ** 53 - 2, 0, 1, 0))?.runs).toMatchObject([{ end: 2 ** 53 - 1 }])
  })

  test('more clients than allowed are refused before they are kept', () => {
    const three = (first: number) => [first, 1, 0, 1, first + 1, 1, 0, 1, first + 2, 1, 0, 1]
    const deletions = numbers(0, 3, ...three(7))
    expect(readUpdate(deletions, { ...limits, updateClients: 3 })).not.toBeNull()
    expect(readUpdate(deletions, { ...limits, updateClients: 2 })).toBeNull()
    const structs = numbers(3, 1, 7, 0, 0, 1, 1, 8, 0, 0, 1, 1, 9, 0, 0, 1, 0)
    expect(readUpdate(structs, { ...limits, updateClients: 3 })).not.toBeNull()
    expect(readUpdate(structs, { ...limits, updateClients: 2 })).toBeNull()
  })

  test('values nested as deep as allowed are read', () => {
    expect(read(deep(limits.valueDepth - 1))).not.toBeNull()
  })

  test('every beginning of a good update is malformed', () => {
    for (let length = 0; length < good.length; length++) {
      expect(read(good.subarray(0, length)), `${length} bytes`).toBeNull()
    }
  })

  test('more subdocuments than allowed are refused', () => {
    const doc = new Y.Doc()
    for (let i = 0; i < 10; i++) doc.getArray('a').insert(0, [new Y.Doc()])
    const state = Y.encodeStateAsUpdate(doc)
    expect(readUpdate(state, { ...limits, subdocuments: 10 })).not.toBeNull()
    expect(readUpdate(state, { ...limits, subdocuments: 9 })).toBeNull()
  })

  test('more items than allowed are refused before they are kept', () => {
    const peer = createPeer(1)
    for (let i = 0; i < 50; i++) peer.doc.getArray('a').insert(0, [i])
    const state = Y.encodeStateAsUpdate(peer.doc)
    expect(readUpdate(state, { ...limits, updateItems: 200 })).not.toBeNull()
    expect(readUpdate(state, { ...limits, updateItems: 40 })).toBeNull()
  })

  test('whatever is read, Yjs applies: mutated updates of random documents', () =>
    underSeeds(150, (random, steps) => {
      const peer = createPeer(1 + random.below(5))
      for (let i = 0; i < 12; i++) steps.push(edit(peer, random))
      const sources = [...peer.made, Y.encodeStateAsUpdate(peer.doc), good]
      let accepted = 0
      for (let i = 0; i < 250; i++) {
        const bytes = mutated(random.pick(sources), random.pick(sources), random)
        if (!read(bytes)) continue
        accepted++
        steps.push(`accepted ${Buffer.from(bytes).toString('hex')}`)
        Y.applyUpdate(new Y.Doc(), bytes)
        Y.mergeUpdates([bytes, Y.encodeStateAsUpdate(peer.doc)])
      }
      expect(accepted).toBeGreaterThan(0)
    }))
})

function mutated(source: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let bytes = source
  for (let n = 1 + random.below(3); n > 0; n--) bytes = mutate(bytes, other, random)
  return bytes
}
