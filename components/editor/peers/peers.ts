/**
 * The carets and selections of the others. Awareness says where they are, in relative positions;
 * once such a one is found it is kept as a position of the document and mapped through every edit,
 * and its decoration with it. A peer's decorations are made anew only when that peer moves.
 *
 * A place may be named before the edit that makes it has arrived. It is looked for again after each
 * remote edit.
 */
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { type Binding, isRemote } from '../binding/binding'
import { positionOf } from '../binding/positions'
import { isSamePeer, type Peer, readPeer } from './peer'
import { createPeerCaret, peerSelection, turnLabels } from './peer-caret'

interface Shown {
  readonly peer: Peer
  /** Positions of the document; null while the place is not found. */
  readonly anchor: number | null
  readonly head: number | null
  /** Grows as the peer moves: the caret is drawn anew and its label shows again. */
  readonly moves: number
}

interface Peers {
  readonly shown: ReadonlyMap<number, Shown>
  readonly decorations: DecorationSet
}

const key = new PluginKey<Peers>('peers')

export function peers(awareness: Awareness, binding: Binding, fragmentName: string): Plugin {
  const find = (relative: Y.RelativePosition) =>
    positionOf(relative, binding.fragment, binding.reading)

  const place = (peer: Peer, size: number, moves: number): Shown => {
    const within = (position: number | null) => position !== null && position <= size
    const anchor = find(peer.anchor)
    const head = find(peer.head)
    const found = within(anchor) && within(head)
    return { peer, anchor: found ? anchor : null, head: found ? head : null, moves }
  }

  const read = (clientId: number, size: number, before?: Shown): Shown | null => {
    if (clientId === awareness.clientID) return null
    const peer = readPeer(awareness.getStates().get(clientId), fragmentName)
    if (peer && before && isSamePeer(peer, before.peer)) return before
    return peer && place(peer, size, (before?.moves ?? 0) + 1)
  }

  return new Plugin<Peers>({
    key,
    state: {
      init(_config, { doc }) {
        const shown = new Map<number, Shown>()
        for (const clientId of awareness.getStates().keys()) {
          const peer = read(clientId, doc.content.size)
          if (peer) shown.set(clientId, peer)
        }
        const decorations = [...shown].flatMap(([id, peer]) => draw(id, peer))
        return { shown, decorations: DecorationSet.create(doc, decorations) }
      },

      apply(tr, before) {
        const moved: ReadonlySet<number> | undefined = tr.getMeta(key)
        if (!tr.docChanged && !moved) return before
        const size = tr.doc.content.size
        const redraw = new Set<number>(moved)
        const decorations = before.decorations.map(tr.mapping, tr.doc, {
          onRemove: ({ clientId }) => redraw.add(clientId),
        })
        const shown = new Map<number, Shown>()
        for (const [clientId, peer] of before.shown) {
          const mapped = mapShown(peer, tr)
          const lost = mapped.head === null && isRemote(tr)
          if (lost) redraw.add(clientId)
          shown.set(clientId, lost ? place(peer.peer, size, peer.moves) : mapped)
        }
        for (const clientId of moved ?? []) {
          const peer = read(clientId, size, shown.get(clientId))
          if (peer) shown.set(clientId, peer)
          else shown.delete(clientId)
        }
        return { shown, decorations: redrawn(decorations, redraw, shown, tr) }
      },
    },

    props: {
      decorations: state => key.getState(state)?.decorations,
    },

    view: view => watch(view, awareness),
  })
}

function mapShown(shown: Shown, { mapping, docChanged }: Transaction): Shown {
  if (!docChanged || shown.anchor === null || shown.head === null) return shown
  return { ...shown, anchor: mapping.map(shown.anchor), head: mapping.map(shown.head) }
}

function redrawn(
  decorations: DecorationSet,
  clients: ReadonlySet<number>,
  shown: ReadonlyMap<number, Shown>,
  { doc }: Transaction,
): DecorationSet {
  if (clients.size === 0) return decorations
  const old = decorations.find(undefined, undefined, ({ clientId }) => clients.has(clientId))
  const made = [...clients].flatMap(clientId => {
    const peer = shown.get(clientId)
    return peer ? draw(clientId, peer) : []
  })
  return decorations.remove(old).add(doc, made)
}

function draw(clientId: number, { peer, anchor, head, moves }: Shown): Decoration[] {
  if (anchor === null || head === null) return []
  const caret = Decoration.widget(head, () => createPeerCaret(peer), {
    clientId,
    key: `${clientId} ${moves}`,
    // After one's own caret and whatever is typed there.
    side: 10,
    ignoreSelection: true,
  })
  if (anchor === head) return [caret]
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)]
  return [caret, Decoration.inline(from, to, peerSelection(peer), { clientId })]
}

/** Passes the moves of the others on to the state, those of one frame together. */
function watch(view: EditorView, awareness: Awareness) {
  const moved = new Set<number>()
  let frame: number | null = null

  const flush = () => {
    frame = null
    const clients = new Set(moved)
    moved.clear()
    view.dispatch(view.state.tr.setMeta(key, clients))
    turnLabels(view.dom)
  }

  const onChange = ({ added, updated, removed }: Record<string, number[]>) => {
    for (const id of [...(added ?? []), ...(updated ?? []), ...(removed ?? [])]) {
      if (id !== awareness.clientID) moved.add(id)
    }
    if (moved.size > 0) frame ??= requestAnimationFrame(flush)
  }

  awareness.on('change', onChange)
  return {
    destroy() {
      awareness.off('change', onChange)
      if (frame !== null) cancelAnimationFrame(frame)
    },
  }
}
