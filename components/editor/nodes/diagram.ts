/** The picture of a diagram, below its source: drawn when it comes near the window, and kept so. */
import { limits } from '../../../lib/limits'
import { words } from '../../words'
import type { Diagrams, Drawing } from './diagrams'

/** How far from the window a diagram may be to be drawn. */
const NEAR = '600px'

export interface DiagramPicture {
  /** Its class says how it is: `is-drawn` where there is a picture, `is-wrong` where none. */
  readonly dom: HTMLElement
  show(source: string): void
  destroy(): void
}

export function createDiagramPicture(diagrams: Diagrams): DiagramPicture {
  const dom = document.createElement('div')
  dom.className = 'diagram'
  dom.contentEditable = 'false'
  // A wide one is moved sideways, by keys too.
  dom.tabIndex = 0
  let source = ''
  let near = false
  let timer: ReturnType<typeof setTimeout> | null = null
  let picture: string | null = null
  let destroyed = false

  const observer = new IntersectionObserver(
    entries => {
      if (!entries.some(entry => entry.isIntersecting)) return
      observer.disconnect()
      near = true
      void draw()
    },
    { rootMargin: NEAR },
  )
  observer.observe(dom)
  const forget = diagrams.onNewColors(() => {
    if (near) void draw()
  })

  async function draw(): Promise<void> {
    const drawn = source
    if (drawn.trim() === '') return say(words.editor.diagram.empty)
    if (picture === null && !dom.classList.contains('is-wrong')) say(words.editor.diagram.drawing)
    const drawing = await diagrams.draw(drawn)
    // Another one is on its way, or nobody waits any more.
    if (destroyed || drawn !== source) return
    if (drawing.kind === 'drawn') showPicture(drawing.svg)
    else say(sentenceOf(drawing), true)
  }

  function showPicture(svg: string): void {
    const image = document.createElement('img')
    image.alt = words.editor.diagram.alt(shorten(source))
    image.draggable = false
    const [width, height] = sizeOf(svg)
    image.width = width
    image.height = height
    image.style.setProperty('--own-width', `${width}px`)
    const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    image.src = url
    dom.className = 'diagram is-drawn'
    dom.replaceChildren(image)
    release()
    picture = url
  }

  function say(text: string, wrong = false): void {
    const line = document.createElement('p')
    line.className = 'drawn-problem'
    line.textContent = text
    dom.className = wrong ? 'diagram is-wrong' : 'diagram'
    dom.replaceChildren(line)
    release()
  }

  function release(): void {
    if (picture !== null) URL.revokeObjectURL(picture)
    picture = null
  }

  return {
    dom,
    show(next) {
      if (next === source && (near || timer)) return
      source = next
      if (!near) return
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(() => {
        timer = null
        void draw()
      }, limits.diagramDelayMs)
    },
    destroy() {
      destroyed = true
      if (timer !== null) clearTimeout(timer)
      observer.disconnect()
      forget()
      release()
    },
  }
}

function sentenceOf(drawing: Exclude<Drawing, { kind: 'drawn' }>): string {
  const { wrong, tooLarge, tooSlow, unreachable } = words.editor.diagram
  switch (drawing.kind) {
    case 'wrong':
      return `${wrong} ${drawing.reason}`
    case 'too-large':
      return tooLarge
    case 'too-slow':
      return tooSlow
    case 'unreachable':
      return unreachable
  }
}

/** Pixels, of the picture's own box; as large as the text is wide where it does not say. */
function sizeOf(svg: string): [width: number, height: number] {
  const box = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"/.exec(svg)
  return [Math.ceil(Number(box?.[1] ?? 640)), Math.ceil(Number(box?.[2] ?? 360))]
}

function shorten(source: string): string {
  const text = source.replace(/\s+/g, ' ').trim()
  const length = limits.diagramAltLength
  return text.length <= length ? text : `${text.slice(0, length)}…`
}
