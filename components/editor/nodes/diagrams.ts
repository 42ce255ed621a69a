/**
 * Draws diagrams. What does that (Mermaid) runs in a frame of an origin of its own, under a policy of
 * its own (`server/http/diagrams.ts`): it writes styles and markup as it likes, and reaches neither
 * this page nor any host. Back comes a picture as text, which the page shows as an image, where
 * nothing in it runs or loads. One diagram is drawn at a time; a frame that does not answer in time
 * is thrown away.
 */
import { type Limits, limits } from '../../../lib/limits'

export type Drawing =
  | { readonly kind: 'drawn'; readonly svg: string }
  /** `reason`: in English, from what draws. */
  | { readonly kind: 'wrong'; readonly reason: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'unreachable' }

export interface Diagrams {
  /** Resolves once the frame answered, or did not in time. */
  draw(source: string): Promise<Drawing>
  /** `listener` is called when pictures are to be drawn anew, until what is returned is called. */
  onNewColors(listener: () => void): () => void
  /** Safe to call twice. */
  destroy(): void
}

/** What the frame is asked, and what it says to that. */
interface Question {
  readonly source: string
  readonly colors: Readonly<Record<string, string>>
  readonly dark: boolean
}

type Answer = { readonly svg: string } | { readonly error: string }

const ADDRESS = '/diagrams/frame'

const COLORS = ['paper', 'sheet', 'sunken', 'line-strong', 'ink', 'ink-2', 'accent', 'accent-soft']

type DiagramLimits = Pick<Limits, 'diagramLength' | 'diagramPictureLength' | 'diagramMs'>

export function createDiagrams(bounds: DiagramLimits = limits): Diagrams {
  let frame: Promise<Frame | null> | null = null
  let last: Promise<unknown> = Promise.resolve()
  let destroyed = false
  const listeners = new Set<() => void>()
  const theme = new MutationObserver(() => {
    for (const listener of listeners) listener()
  })
  theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })

  const drop = (one: Promise<Frame | null>) => {
    if (frame === one) frame = null
    void one.then(opened => opened?.destroy())
  }

  async function drawNow(source: string): Promise<Drawing> {
    if (destroyed) return { kind: 'unreachable' }
    frame ??= openFrame(bounds.diagramMs)
    const current = frame
    const opened = await current
    if (opened === null) {
      drop(current)
      return { kind: 'unreachable' }
    }
    const answer = await opened.ask({ source, ...colorsNow() })
    if (answer === null) {
      drop(current)
      return { kind: 'too-slow' }
    }
    if ('error' in answer) return { kind: 'wrong', reason: answer.error }
    if (answer.svg.length > bounds.diagramPictureLength) return { kind: 'too-large' }
    return { kind: 'drawn', svg: answer.svg }
  }

  return {
    draw(source) {
      if (source.length > bounds.diagramLength) return Promise.resolve({ kind: 'too-large' })
      const drawing = last.then(() => drawNow(source))
      last = drawing
      return drawing
    },
    onNewColors(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    destroy() {
      destroyed = true
      theme.disconnect()
      listeners.clear()
      if (frame) drop(frame)
    },
  }
}

interface Frame {
  /** Null: no answer in time. */
  ask(question: Question): Promise<Answer | null>
  destroy(): void
}

/** Null where it cannot be had. */
async function openFrame(ms: number): Promise<Frame | null> {
  const element = document.createElement('iframe')
  element.className = 'diagram-frame'
  element.title = 'Mermaid'
  element.tabIndex = -1
  element.setAttribute('aria-hidden', 'true')
  element.setAttribute('sandbox', 'allow-scripts')
  element.src = ADDRESS
  const { port1: port, port2: theirs } = new MessageChannel()
  const ready = answerOf(port, ms)
  element.addEventListener('load', () => {
    // Its origin is opaque: it has no name that a message could be for.
    element.contentWindow?.postMessage('', '*', [theirs])
  })
  document.body.append(element)
  const destroy = () => {
    port.close()
    element.remove()
  }
  if ((await ready) === null) {
    destroy()
    return null
  }
  return {
    async ask(question) {
      const answer = answerOf(port, ms)
      port.postMessage(question)
      return readAnswer(await answer)
    },
    destroy,
  }
}

/** The next message of the frame; null where none comes in time. */
function answerOf(port: MessagePort, ms: number): Promise<unknown> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(null), ms)
    port.onmessage = ({ data }) => {
      clearTimeout(timer)
      resolve(data)
    }
  })
}

/** What the frame says is a stranger's word. */
function readAnswer(value: unknown): Answer | null {
  if (typeof value !== 'object' || value === null) return null
  if ('svg' in value && typeof value.svg === 'string') return { svg: value.svg }
  if ('error' in value && typeof value.error === 'string') return { error: value.error }
  return null
}

function colorsNow(): Pick<Question, 'colors' | 'dark'> {
  const root = document.documentElement
  const style = getComputedStyle(root)
  const colors = COLORS.map(name => [name, style.getPropertyValue(`--${name}`).trim()])
  return { colors: Object.fromEntries(colors), dark: root.dataset.theme === 'dark' }
}
