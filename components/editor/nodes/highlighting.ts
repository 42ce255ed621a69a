/**
 * The colours of code. The state holds the code blocks (`node-index.ts`), their decorations, and
 * which blocks are yet to be coloured. A block that an edit touches is coloured in that transaction,
 * so that no letter flickers; what there is much of (a document that opens, a large paste) waits, and
 * is done piece by piece while the page has nothing else to do. All other decorations are mapped.
 */
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { DecorationSet, type EditorView } from 'prosemirror-view'
import { type Limits, limits } from '../../../lib/limits'
import { schema } from '../../../lib/schema'
import { language } from '../../../lib/schema-attributes'
import type { Highlighter } from './highlighter'
import { languageNamed, MERMAID } from './languages'
import { type FoundNode, followNodes, indexNodes, type NodeIndex } from './node-index'

interface Highlighting {
  /** Null until it is loaded. */
  readonly highlighter: Highlighter | null
  readonly blocks: NodeIndex
  /** Where the blocks begin that wait for their colours. */
  readonly waiting: ReadonlySet<number>
  readonly colors: DecorationSet
}

/** The highlighter once it is there, `true` for the next piece. */
type Meta = Highlighter | true

const key = new PluginKey<Highlighting>('highlighting')

const isCode = (node: Node) => node.type === schema.nodes.code_block

export interface HighlightingOptions {
  readonly limits?: Pick<Limits, 'highlightedCharacters' | 'highlightedAtOnce'>
  /** Calls `work` when the page has nothing else to do; returns what calls that off. */
  readonly whenIdle?: (work: () => void) => () => void
  readonly load?: () => Promise<Highlighter>
}

export function highlighting(options: HighlightingOptions = {}): Plugin<Highlighting> {
  const { whenIdle = afterFrame, load = loadHighlighter } = options
  const bounds = options.limits ?? limits

  /** Colours what waits, as much of it as is bearable at once. */
  function color(state: Highlighting, doc: Node): Highlighting {
    const { highlighter } = state
    if (!highlighter || state.waiting.size === 0) return state
    const waiting = new Set(state.waiting)
    let { colors } = state
    let room = bounds.highlightedAtOnce
    for (const { pos, node } of state.blocks.found) {
      if (!waiting.has(pos)) continue
      if (room < bounds.highlightedAtOnce && node.content.size > room) break
      waiting.delete(pos)
      room -= node.content.size
      colors = colors.remove(colors.find(pos, pos + node.nodeSize))
      const name = languageNamed(language.read(node.attrs.language))?.name ?? MERMAID
      if (node.content.size > bounds.highlightedCharacters || name === MERMAID) continue
      colors = colors.add(doc, highlighter(node.textContent, name, pos + 1))
    }
    return { ...state, colors, waiting }
  }

  function follow(state: Highlighting, tr: Transaction): Highlighting {
    const meta: Meta | undefined = tr.getMeta(key)
    const blocks = followNodes(state.blocks, tr, isCode)
    const waiting = new Set<number>()
    for (const pos of state.waiting) waiting.add(tr.mapping.map(pos, 1))
    for (const { pos } of blocks.touched) waiting.add(pos)
    const highlighter = typeof meta === 'function' ? meta : state.highlighter
    const colors = state.colors.map(tr.mapping, tr.doc)
    return { highlighter, blocks, waiting, colors }
  }

  return new Plugin<Highlighting>({
    key,
    state: {
      init: (_config, { doc }) => {
        const blocks = indexNodes(doc, isCode)
        const waiting = new Set(blocks.found.map(({ pos }: FoundNode) => pos))
        return { highlighter: null, blocks, waiting, colors: DecorationSet.empty }
      },
      apply(tr, state) {
        const meta: Meta | undefined = tr.getMeta(key)
        if (!tr.docChanged && meta === undefined) return state
        return color(follow(state, tr), tr.doc)
      },
    },
    props: { decorations: state => key.getState(state)?.colors },
    view(view) {
      let loading = false
      let callOff: (() => void) | null = null
      let destroyed = false

      const tell = (meta: Meta) => {
        if (!destroyed) view.dispatch(view.state.tr.setMeta(key, meta))
      }
      const goOn = ({ state }: EditorView) => {
        const now = key.getState(state)
        if (!now || now.waiting.size === 0) return
        if (now.highlighter) {
          callOff ??= whenIdle(() => {
            callOff = null
            tell(true)
          })
        } else if (!loading && now.blocks.found.some(({ node }) => node.attrs.language !== null)) {
          loading = true
          load().then(tell, error => {
            // Code without colours is still code; what went wrong is for whoever looks for it.
            console.warn('The highlighter could not be loaded', error)
          })
        }
      }
      goOn(view)
      return {
        update: goOn,
        destroy() {
          destroyed = true
          callOff?.()
        },
      }
    },
  })
}

async function loadHighlighter(): Promise<Highlighter> {
  const { createHighlighter } = await import('./highlighter')
  return createHighlighter()
}

/** Milliseconds between two pieces: the page is drawn, and takes keys, in between. */
const PAUSE_MS = 16

function afterFrame(work: () => void): () => void {
  const timer = setTimeout(work, PAUSE_MS)
  return () => clearTimeout(timer)
}
