/** Pages on one document, without a DOM: what one does reaches another when it is told to. */
import type { Node, Schema } from 'prosemirror-model'
import { EditorState, type Plugin } from 'prosemirror-state'
import {
  prosemirrorToYXmlFragment,
  yUndoPlugin,
  yXmlFragmentToProseMirrorRootNode,
} from 'y-prosemirror'
import * as Y from 'yjs'
import {
  type Binding,
  createBinding,
  replaceDirections,
} from '../../../../components/editor/binding/binding'
import { leaveFormats } from '../../../../components/session/unanswered-formats'
import { schema as ours } from '../../../../lib/schema'
import { StateView } from '../state-view'

export interface Page {
  readonly ydoc: Y.Doc
  readonly fragment: Y.XmlFragment
  readonly binding: Binding
  readonly view: StateView
}

type MorePlugins = (binding: Binding) => Plugin[]
/** An editor with plugins of its own choice, the binding's among them. */
export interface Whole {
  readonly plugins: (binding: Binding) => Plugin[]
  readonly makeDom: () => HTMLElement
}

interface PageOptions {
  /** Plugins after the binding's, and before it. */
  readonly more?: MorePlugins
  readonly first?: readonly Plugin[]
  /** Instead of these and the binding's. */
  readonly whole?: Whole
  /** What the page can read. */
  readonly schema?: Schema
  /** How many blocks the page begins with. */
  readonly beginWith?: number
}

export function openPage(
  ydoc: Y.Doc,
  { more = () => [], first = [], whole, schema = ours, ...begin }: PageOptions = {},
): Page {
  leaveFormats(ydoc)
  const fragment = ydoc.getXmlFragment('prosemirror')
  const binding = createBinding(fragment, { schema, ...begin })
  const plugins = whole?.plugins(binding) ?? [
    ...first,
    binding.plugin,
    yUndoPlugin({ protectedNodes: new Set(Object.keys(schema.nodes)) }),
    ...more(binding),
  ]
  const state = EditorState.create({ doc: binding.doc, plugins })
  replaceDirections(binding, state)
  return { ydoc, fragment, binding, view: new StateView(state, plugins, whole?.makeDom()) }
}

/** So many pages, each on its own copy of a document that y-prosemirror wrote. */
export function openPages(count: number, content: Node, more?: MorePlugins): Page[] {
  return copiesOf(content, count).map(ydoc => openPage(ydoc, { more }))
}

/** So many copies of a document that y-prosemirror wrote, each with a client of its own. */
export function copiesOf(content: Node, count: number): Y.Doc[] {
  const origin = new Y.Doc()
  prosemirrorToYXmlFragment(content, origin.getXmlFragment('prosemirror'))
  return Array.from({ length: count }, (_, index) => {
    const ydoc = new Y.Doc()
    ydoc.clientID = index + 1
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(origin))
    return ydoc
  })
}

/** Tells `to` all that `from` knows. */
export function tell(from: Page, to: Page): void {
  const news = Y.encodeStateAsUpdate(from.ydoc, Y.encodeStateVector(to.ydoc))
  Y.applyUpdate(to.ydoc, news, 'network')
}

export function exchange(a: Page, b: Page): void {
  tell(a, b)
  tell(b, a)
}

/** What y-prosemirror reads out of a page's Yjs document; it is given a copy, since it may write. */
export function readByUpstream({ ydoc }: Page): Node {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc))
  return yXmlFragmentToProseMirrorRootNode(copy.getXmlFragment('prosemirror'), ours)
}

/**
 * A document as JSON, without what Yjs does not keep: the marks of what stands in a line and is no text,
 * and an order among marks of one kind.
 */
export function contentOf(node: Node): unknown {
  return JSON.parse(
    JSON.stringify(node.toJSON(), (_key, value) => {
      if (!Array.isArray(value?.marks)) return value
      const { marks, ...rest } = value
      return value.type === 'text' ? { ...rest, marks: marks.map(jsonOf).sort() } : rest
    }),
  )
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value)
}
