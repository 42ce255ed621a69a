/**
 * Makes a picture larger and smaller: by dragging either side, or as a slider by arrow keys. Its width
 * is in percent of the text's; while it is dragged only this page shows it.
 */
import { words } from '../../words'

const LEAST = 5
const MOST = 100
/** Percent that an arrow key changes it by. */
const STEP = 5

export interface ImageHandleOptions {
  readonly side: 'left' | 'right'
  /** Percent of the text that the picture takes now, and the pixels of the text's width. */
  readonly measure: () => { readonly scale: number; readonly textWidth: number }
  /** Whether a change of one pixel moves both sides, as of a picture in the middle. */
  readonly isCentred: () => boolean
  /** Shows it so wide, without keeping it. */
  readonly onPreview: (scale: number) => void
  readonly onScale: (scale: number) => void
  /** Escape. */
  readonly onLeave: () => void
}

export function createImageHandle(options: ImageHandleOptions): HTMLElement {
  const { side, measure, isCentred, onPreview, onScale } = options
  const handle = document.createElement('div')
  handle.className = `image-handle is-${side}`
  handle.draggable = false
  if (side === 'left') handle.setAttribute('aria-hidden', 'true')
  else makeSlider(handle, options)

  handle.addEventListener('pointerdown', press => {
    if (press.button !== 0) return
    press.preventDefault()
    handle.setPointerCapture(press.pointerId)
    const { scale: before, textWidth } = measure()
    let scale = before
    const end = new AbortController()
    const { signal } = end
    handle.addEventListener(
      'pointermove',
      move => {
        const outwards = (move.clientX - press.clientX) * (side === 'left' ? -1 : 1)
        const pixels = isCentred() ? 2 * outwards : outwards
        scale = within(before + (100 * pixels) / textWidth)
        onPreview(scale)
      },
      { signal },
    )
    handle.addEventListener(
      'pointerup',
      () => {
        end.abort()
        if (scale !== before) onScale(scale)
      },
      { signal },
    )
    handle.addEventListener(
      'pointercancel',
      () => {
        end.abort()
        onPreview(before)
      },
      { signal },
    )
  })
  return handle
}

function makeSlider(handle: HTMLElement, { measure, onScale, onLeave }: ImageHandleOptions): void {
  handle.tabIndex = 0
  handle.setAttribute('role', 'slider')
  handle.setAttribute('aria-label', words.editor.image.size)
  handle.setAttribute('aria-valuemin', `${LEAST}`)
  handle.setAttribute('aria-valuemax', `${MOST}`)
  const say = (scale: number) => {
    handle.setAttribute('aria-valuenow', `${scale}`)
    handle.setAttribute('aria-valuetext', words.editor.image.sizeValue(scale))
  }
  say(MOST)
  handle.addEventListener('focus', () => say(within(measure().scale)))
  handle.addEventListener('keydown', event => {
    const by = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP }[event.key]
    if (by === undefined && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (by === undefined) return onLeave()
    const scale = within(measure().scale + by)
    say(scale)
    onScale(scale)
  })
}

function within(scale: number): number {
  return Math.round(Math.min(MOST, Math.max(LEAST, scale)))
}
