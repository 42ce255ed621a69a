/** A page that is older than what somebody writes into its document. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../../lib/limits'
import { readUpdate } from '../../../server/relay/update-reader'
import { TestNetwork } from './network'

const OLD = 1
const NEW = 2

function write(doc: Y.Doc, name: string, text = ''): Y.XmlText {
  const element = new Y.XmlElement(name)
  const inside = new Y.XmlText(text)
  element.insert(0, [inside])
  doc.getXmlFragment('prosemirror').push([element])
  return inside
}

/** Two pages of one document: one knows the newer schema, the other does not. */
async function two(network = new TestNetwork()) {
  const owl = network.client().connect({ schema: NEW })
  const finch = network.client().connect({ schema: OLD })
  write(finch.doc, 'paragraph', 'first')
  await network.flush()
  return { network, owl, finch }
}

describe('the schema that an update needs', () => {
  const needed = (build: (doc: Y.Doc) => void) => {
    const doc = new Y.Doc()
    build(doc)
    return readUpdate(Y.encodeStateAsUpdate(doc), limits)?.schema
  }

  test('is that of its newest node or mark', () => {
    expect(needed(doc => write(doc, 'paragraph', 'text'))).toBe(1)
    expect(needed(doc => write(doc, 'callout'))).toBe(2)
    expect(needed(doc => write(doc, 'paragraph', 'text').format(0, 2, { strong: {} }))).toBe(1)
    expect(needed(doc => write(doc, 'paragraph', 'text').format(0, 2, { subscript: {} }))).toBe(2)
  })

  test('is read past the hash of a mark that overlaps its own kind', () => {
    const hashed = { 'highlight--k3J9x2aQ': {}, 'comment--k3J9x2aQ': {} }
    expect(needed(doc => write(doc, 'paragraph', 'text').format(0, 2, hashed))).toBe(2)
  })

  test('is the first for what no version knows, and for names elsewhere than in an element', () => {
    expect(needed(doc => write(doc, 'hologram'))).toBe(1)
    expect(needed(doc => write(doc, '__proto__'))).toBe(1)
    expect(needed(doc => write(doc, 'paragraph', 'callout'))).toBe(1)
    expect(needed(doc => doc.getMap('table').set('image', 'video'))).toBe(1)
  })
})

describe('when something newer is written', () => {
  test('the older page hears so before it meets it', async () => {
    const { network, owl, finch } = await two()
    write(owl.doc, 'callout', 'new')
    await owl.push()
    network.time.runSoon()
    finch.pull(1)
    expect(finch.events).toEqual([{ type: 'schema', schema: NEW }])
    expect(finch.text).not.toContain('callout')
    await network.flush()
    expect(finch.text).toContain('callout')
    expect(owl.events).toEqual([])
    expect(network.schemas.get('room')).toBe(NEW)
  })

  test('what the older page had written by then is kept, and what it writes after is not', async () => {
    const { network, owl, finch } = await two()
    write(owl.doc, 'callout', 'new')
    await owl.push()
    write(finch.doc, 'paragraph', 'in flight')
    await network.flush()
    expect(owl.text).toContain('in flight')
    expect(finch.settled).toBe(finch.sent)
    expect(finch.refusedWith).toBeNull()

    write(finch.doc, 'paragraph', 'too late')
    await network.flush()
    expect(finch.refusedWith).toBe('schema-too-old')
    expect(finch.closed?.code).toBe(4409)
    expect(owl.text).not.toContain('too late')
  })

  test('the older page may go on reading and repeat what is known', async () => {
    const { network, owl, finch } = await two()
    write(owl.doc, 'callout', 'new')
    await network.flush()
    write(owl.doc, 'paragraph', 'more')
    await network.flush()
    expect(finch.text).toBe(owl.text)
    expect(finch.isConnected).toBe(true)
  })

  test('a reader of an older schema is told, and not asked', async () => {
    const { network, owl } = await two()
    const reader = network.client().connect({ schema: OLD, role: 'view' })
    await network.flush()
    write(owl.doc, 'table')
    await network.flush()
    expect(reader.questions).toBe(0)
    expect(reader.events).toEqual([{ type: 'schema', schema: NEW }])
    expect(reader.isConnected).toBe(true)
  })

  test('pages that know it and clients of other programs notice nothing', async () => {
    const { network, owl } = await two()
    const wren = network.client().connect({ schema: NEW })
    const stock = network.client().connect({ extended: false })
    await network.flush()
    write(owl.doc, 'callout', 'new')
    await network.flush()
    write(wren.doc, 'paragraph', 'from wren')
    write(stock.doc, 'paragraph', 'from stock')
    await network.flush()
    expect(owl.text).toContain('from wren')
    expect(owl.text).toContain('from stock')
  })
})

describe('where something newer was written', () => {
  test('an older page that comes later is refused', async () => {
    const { network, owl } = await two()
    write(owl.doc, 'callout', 'new')
    await network.flush()
    const late = network.client().connect({ schema: OLD })
    await network.flush()
    expect(late.refusedWith).toBe('schema-too-old')
    expect(late.closed?.code).toBe(4409)
  })

  test('so it is after a crash before the catalog had noted it', async () => {
    const { network, owl } = await two()
    write(owl.doc, 'callout', 'new')
    await network.flush()
    network.schemas.clear()
    network.crash()
    const late = network.client().connect({ schema: OLD })
    await network.flush()
    expect(network.schemas.get('room')).toBe(NEW)
    expect(late.refusedWith).toBe('schema-too-old')
  })

  test('an update that is read on another thread counts as well', async () => {
    const { network, owl, finch } = await two(new TestNetwork({ inlineUpdateBytes: 100 }))
    write(owl.doc, 'callout', 'new '.repeat(100))
    await network.flush()
    expect(finch.events).toEqual([{ type: 'schema', schema: NEW }])
    expect(network.schemas.get('room')).toBe(NEW)
  })
})
