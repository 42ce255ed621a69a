/** Random Yjs peers: they edit a document as an editor would, and collect their own updates. */
import * as Y from 'yjs'
import type { Random } from '../../seed'

export interface Peer {
  readonly doc: Y.Doc
  /** Updates made here and not taken yet. */
  readonly made: Uint8Array[]
}

export function createPeer(clientId: number): Peer {
  const doc = new Y.Doc({ gc: true })
  doc.clientID = clientId
  const made: Uint8Array[] = []
  doc.on('update', (update, origin) => {
    if (origin !== 'remote') made.push(update)
  })
  return { doc, made }
}

export function receive(peer: Peer, update: Uint8Array): void {
  Y.applyUpdate(peer.doc, update, 'remote')
}

const LETTERS = ['a', 'b', 'é', '…', '😀', 'word ']

/** One random edit: text, marks, blocks, attributes, map entries, deletions. */
export function edit(peer: Peer, random: Random): string {
  const { doc } = peer
  const body = doc.getXmlFragment('prosemirror')
  const blocks = body.length
  const choice = random.below(10)
  if (blocks === 0 || choice === 0) {
    const at = random.below(blocks + 1)
    doc.transact(() => {
      const block = new Y.XmlElement('paragraph')
      block.insert(0, [new Y.XmlText(random.pick(LETTERS))])
      body.insert(at, [block])
    })
    return `block at ${at}`
  }
  const at = random.below(blocks)
  const block = body.get(at)
  const text = block instanceof Y.XmlElement && block.length > 0 ? block.get(0) : null
  if (!(block instanceof Y.XmlElement && text instanceof Y.XmlText)) {
    body.delete(at, 1)
    return `delete what is no block at ${at}`
  }
  if (choice === 1) {
    const count = Math.min(1 + random.below(2), blocks - at)
    body.delete(at, count)
    return `delete ${count} blocks at ${at}`
  }
  if (choice === 2) {
    block.setAttribute('level', String(random.below(4)))
    return `attribute of block ${at}`
  }
  if (choice === 3) {
    doc.getMap('meta').set(random.pick(['a', 'b']), random.below(5))
    return 'map entry'
  }
  const between = betweenCharacters(text)
  if (choice === 4 && text.length > 0) {
    const from = between(random.below(text.length))
    text.format(from, text.length - from, { strong: random.chance(0.5) || null })
    return `mark in block ${at}`
  }
  if (choice < 7 && text.length > 0) {
    const from = between(random.below(text.length))
    const to = between(Math.min(from + 1 + random.below(3), text.length))
    text.delete(from, to - from)
    return `delete ${to - from} at ${at}:${from}`
  }
  const from = between(random.below(text.length + 1))
  const letters = random.pick(LETTERS)
  text.insert(from, letters)
  return `insert ${letters} at ${at}:${from}`
}

/** One random edit of what an editor does not use as well: nested types, embeds, bytes, subdocuments. */
export function editAnything(peer: Peer, random: Random): string {
  const { doc } = peer
  const list = doc.getArray<unknown>('list')
  const nested = list.toArray().filter(item => item instanceof Y.Map)
  const choice = random.below(16)
  if (choice < 8) return edit(peer, random)
  if (choice === 8 && list.length > 0) {
    const at = random.below(list.length)
    const count = 1 + random.below(Math.min(3, list.length - at))
    list.delete(at, count)
    return `delete ${count} of the list at ${at}`
  }
  if (choice < 11 && nested.length > 0) {
    const map = random.pick(nested)
    const key = random.pick(['x', 'y'])
    if (random.chance(0.3)) map.delete(key)
    else map.set(key, random.chance(0.3) ? new Y.Text('é😀') : random.below(9))
    return `key ${key} of a map in the list`
  }
  if (choice === 11) {
    const text = doc.getXmlFragment('prosemirror').toArray().at(-1)
    const inner = text instanceof Y.XmlElement ? text.get(0) : null
    if (inner instanceof Y.XmlText) inner.insertEmbed(inner.length, { image: random.below(9) })
    return 'an embed at the end'
  }
  const at = random.below(list.length + 1)
  const item = random.pick([
    () => new Y.Map([['x', 1]]),
    () => Y.Array.from([1, 'two', null]),
    () => new Uint8Array([random.below(256)]),
    () => new Y.Doc({ guid: String(random.below(1_000)), meta: { n: 1 } }),
    () => ({ n: random.next(), list: [true, -1, 'é'] }),
  ])()
  doc.transact(() => list.insert(at, [item, random.below(100)]))
  return `something in the list at ${at}`
}

/** Moves a position out of the middle of a surrogate pair, which Yjs would tear apart for good. */
function betweenCharacters(text: Y.XmlText): (at: number) => number {
  const plain = text
    .toDelta()
    .map((part: { insert: string }) => part.insert)
    .join('')
  return at => (at > 0 && /[\uD800-\uDBFF]/.test(plain.charAt(at - 1)) ? at - 1 : at)
}

/** Writes a paragraph at the end. */
export function write(doc: Y.Doc, text: string): void {
  const body = doc.getXmlFragment('prosemirror')
  doc.transact(() => {
    const block = new Y.XmlElement('paragraph')
    block.insert(0, [new Y.XmlText(text)])
    body.insert(body.length, [block])
  })
}
