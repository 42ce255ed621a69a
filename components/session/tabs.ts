/**
 * The tabs of one browser that have the same document open, bridged over a BroadcastChannel.
 *
 * Each tab posts what is typed in it. What arrives is applied with the bridge as its origin, so the
 * provider, which sends every update that is not its own, forwards and counts it: a tab without a
 * connection writes through its neighbours, and a neighbour never says *Saved* over words that the
 * relay does not have. The bridge posts neither what came over it nor what came from the relay or
 * the local store: no loops.
 *
 * A new tab says hello with its state vector; each neighbour answers with what it lacks, and gets
 * back what itself lacks. A tab that was sent something without what it stands on says hello again.
 */
import * as Y from 'yjs'

/** What a tab needs of a BroadcastChannel. */
export interface TabChannel {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  close(): void
}

export interface TabBridge {
  /** Safe to call twice. */
  destroy(): void
}

export interface TabBridgeOptions {
  readonly doc: Y.Doc
  readonly channel: TabChannel
  /** Whether an update of this origin was typed here: not the relay's, nor the local store's. */
  readonly isTypedHere: (origin: unknown) => boolean
}

type TabMessage =
  | { type: 'hello'; from: number; vector: Uint8Array }
  /** `vector` is the answerer's, or null where it asks for nothing in return. */
  | { type: 'answer'; from: number; to: number; update: Uint8Array; vector: Uint8Array | null }
  | { type: 'typed'; update: Uint8Array }

export function createTabBridge({ doc, channel, isTypedHere }: TabBridgeOptions): TabBridge {
  const origin = {}
  const self = doc.clientID
  let open = true

  const post = (message: TabMessage) => channel.postMessage(message)
  const hello = () => post({ type: 'hello', from: self, vector: Y.encodeStateVector(doc) })

  function answer(to: number, theirs: Uint8Array, vector: Uint8Array | null): void {
    post({ type: 'answer', from: self, to, update: Y.encodeStateAsUpdate(doc, theirs), vector })
  }

  const onMessage = ({ data }: MessageEvent) => {
    if (!open) return
    const message = data as TabMessage
    switch (message.type) {
      case 'hello':
        return answer(message.from, message.vector, Y.encodeStateVector(doc))
      case 'answer':
        if (message.to !== self) return
        Y.applyUpdate(doc, message.update, origin)
        if (message.vector) answer(message.from, message.vector, null)
        return
      case 'typed':
        Y.applyUpdate(doc, message.update, origin)
        if (isWaiting(doc)) hello()
    }
  }
  const onUpdate = (update: Uint8Array, from: unknown) => {
    if (from !== origin && isTypedHere(from)) post({ type: 'typed', update })
  }

  channel.addEventListener('message', onMessage)
  doc.on('update', onUpdate)
  hello()

  return {
    destroy() {
      if (!open) return
      open = false
      doc.off('update', onUpdate)
      channel.close()
    },
  }
}

/** Whether the document was given something whose ground it lacks. */
export function isWaiting(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null
}
