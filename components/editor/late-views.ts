/**
 * Node views that come with a part. A document that has such nodes when it is opened waits for the
 * part (`parts.ts`). One that comes later, from somebody else or by one's own hand, is drawn at once
 * as the schema says, as a stub, which asks for the part; when that is there, the stubs are drawn
 * anew, and nothing else. (To give a view other `nodeViews` would draw all of the document anew.)
 *
 * What makes the view draw a stub anew is a decoration on it, of which nothing can be seen: the
 * view's own way of asking a node view whether it is still the right one.
 */
import { DOMSerializer, type Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import {
  Decoration,
  DecorationSet,
  type NodeView,
  type NodeViewConstructor,
} from 'prosemirror-view'
import { whenComposed } from './composing'
import type { Part } from './part'

export interface MadeViews {
  /** By the names of the types. */
  readonly nodeViews: Readonly<Record<string, NodeViewConstructor>>
  /** Safe to call twice. */
  destroy?(): void
}

/** `types`: the names of those that `make` gives views for. */
export function lateViews<Loaded>(
  part: Part<Loaded>,
  types: readonly string[],
  make: (loaded: Loaded) => MadeViews,
): Plugin {
  if (part.loaded !== null) return viewsOf(make(part.loaded))
  let views: MadeViews | null = null
  const stubs = new Set<() => number | undefined>()

  const draw: NodeViewConstructor = (node, view, getPos, ...rest) => {
    const made = views?.nodeViews[node.type.name]
    if (made) return made(node, view, getPos, ...rest)
    void part.load()
    stubs.add(getPos)
    return createStub(node, {
      isRight: () => views === null,
      onDestroy: () => stubs.delete(getPos),
    })
  }

  const marks = (doc: Node) => {
    const places = [...stubs].flatMap(getPos => {
      const pos = getPos()
      const node = pos === undefined ? null : doc.nodeAt(pos)
      return pos !== undefined && node ? [Decoration.node(pos, pos + node.nodeSize, {})] : []
    })
    return DecorationSet.create(doc, places)
  }

  const late: Plugin<DecorationSet> = new Plugin<DecorationSet>({
    state: {
      init: () => DecorationSet.empty,
      apply(tr, marked) {
        if (tr.getMeta(late)) return marks(tr.doc)
        return tr.docChanged ? DecorationSet.empty : marked
      },
    },
    props: {
      nodeViews: Object.fromEntries(types.map(type => [type, draw])),
      decorations: state => late.getState(state),
    },
    view(view) {
      let callOff = () => {}
      const forget = part.onArrival(loaded => {
        views = make(loaded)
        callOff = whenComposed(view, () => {
          if (stubs.size > 0) view.dispatch(view.state.tr.setMeta(late, true))
        })
      })
      return {
        destroy() {
          forget()
          callOff()
          views?.destroy?.()
        },
      }
    },
  })
  return late
}

function viewsOf({ nodeViews, destroy = () => {} }: MadeViews): Plugin {
  return new Plugin({ props: { nodeViews }, view: () => ({ destroy }) })
}

interface StubOptions {
  /** Whether there is nothing better yet. */
  readonly isRight: () => boolean
  readonly onDestroy: () => void
}

function createStub(node: Node, { isRight, onDestroy }: StubOptions): NodeView {
  const { toDOM } = node.type.spec
  if (!toDOM) throw new Error(`The schema does not say how "${node.type.name}" is drawn`)
  const { dom, contentDOM } = DOMSerializer.renderSpec(document, toDOM(node))
  return {
    dom,
    ...(contentDOM && { contentDOM }),
    update: next => isRight() && next.sameMarkup(node),
    destroy: onDestroy,
  }
}
