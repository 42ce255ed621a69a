/**
 * A long text is drawn in two goes: the blocks that fill a window at once, and when the browser has
 * painted them, the rest. In between nothing can be done to the beginning alone. Whatever may ask for
 * that, a key or a press, brings the rest first and then goes its way; and those who need the whole
 * document, as what counts its words does, wait for `whenWhole`.
 */
import { Plugin, PluginKey } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type * as Y from 'yjs'
import { type Binding, readRest } from './binding/binding'

/** Blocks that fill the highest window, be they of one line each. */
const FIRST = 64
/** Blocks of a text that is drawn so fast that two goes would only take longer. */
const SHORT = 8 * FIRST

/** Milliseconds after which a page that is not being painted, as one in the background, reads on. */
const UNPAINTED_MS = 300

/** Whatever can lead to an edit or a selection: the text is whole when the others hear of it. */
const TOUCHES = [
  'focus',
  'keydown',
  'beforeinput',
  'compositionstart',
  'pointerdown',
  'mousedown',
  'touchstart',
  'contextmenu',
  'dragenter',
  'copy',
  'cut',
  'paste',
] as const

interface Waiting {
  readonly binding: Binding
  readonly listeners: Set<() => void>
}

const key = new PluginKey<Waiting>('read-on')

/** With how many blocks a text begins. */
export function blocksToBeginWith({ length }: Y.XmlFragment): number {
  return length > SHORT ? FIRST : length
}

export function readingOn(binding: Binding): Plugin<Waiting> {
  return new Plugin<Waiting>({
    key,
    state: {
      init: () => ({ binding, listeners: new Set() }),
      apply: (_tr, waiting) => waiting,
    },
    view(view) {
      const { reading } = binding
      if (reading.isWhole) return {}
      const readOn = () => readRest(binding, view)
      const callOff = afterPaint(readOn)
      for (const type of TOUCHES) view.dom.addEventListener(type, readOn, { capture: true })
      const end = () => {
        callOff()
        for (const type of TOUCHES) view.dom.removeEventListener(type, readOn, { capture: true })
      }
      return {
        // Also where somebody else's edit brought the rest along.
        update({ state }) {
          const listeners = key.getState(state)?.listeners
          if (!reading.isWhole || !listeners) return
          end()
          const waiting = [...listeners]
          listeners.clear()
          for (const listener of waiting) listener()
        },
        destroy: end,
      }
    },
  })
}

/** Calls `listener` once the view has the whole text: now, where it has. Returns what calls it off. */
export function whenWhole({ state }: EditorView, listener: () => void): () => void {
  const waiting = key.getState(state)
  if (!waiting) throw new Error('This view was not made by createView')
  if (waiting.binding.reading.isWhole) listener()
  else waiting.listeners.add(listener)
  return () => waiting.listeners.delete(listener)
}

function afterPaint(work: () => void): () => void {
  let timer = setTimeout(work, UNPAINTED_MS)
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(work)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
