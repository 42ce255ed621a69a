/**
 * A picture of an upload, which may take its time: it may not have loaded yet, or not be there, since
 * the right to it is still under way or the network is gone. Its room is kept meanwhile, and it is
 * asked for again a few times, when it arrives, and when the network is back.
 */
import { words } from '../../words'
import type { Arrivals } from '../uploads/arrivals'

/** Milliseconds until each further try. */
const TRIES = [1_000, 4_000, 15_000]

export interface PictureLook {
  /** The upload's hash and its address; null where the node names none. */
  readonly source: { readonly hash: string; readonly address: string } | null
  readonly alt: string
  /** In pixels; null where it is not known. */
  readonly width: number | null
  readonly height: number | null
}

export class Picture {
  readonly dom = document.createElement('div')
  private readonly image = document.createElement('img')
  private readonly missing = document.createElement('span')
  private hash: string | null = null
  private address = ''
  private tries = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private ignoreArrival = () => {}

  constructor(private readonly arrivals: Arrivals) {
    this.dom.className = 'picture'
    this.image.draggable = false
    this.image.loading = 'lazy'
    this.image.decoding = 'async'
    this.image.addEventListener('error', this.onError)
    this.image.addEventListener('load', this.onLoad)
    this.missing.className = 'picture-missing'
    this.missing.dir = 'auto'
    this.dom.append(this.image, this.missing)
    window.addEventListener('online', this.reload)
  }

  draw({ source, alt, width, height }: PictureLook): void {
    this.image.alt = alt
    this.missing.textContent = alt || words.editor.image.missing
    const ratio = width !== null && height !== null ? `${width} / ${height}` : ''
    this.dom.style.setProperty('--ratio', ratio === '' ? '16 / 9' : ratio)
    this.dom.classList.toggle('has-size', ratio !== '')
    if (source?.hash === this.hash && this.hash !== null) return
    this.hash = source?.hash ?? null
    this.address = source?.address ?? ''
    this.tries = 0
    this.ignoreArrival()
    this.ignoreArrival = source ? this.arrivals.wait(source.hash, this.reload) : () => {}
    clearTimeout(this.timer)
    const isUnderWay = source !== null && this.arrivals.isUnderWay(source.hash)
    this.dom.classList.toggle('is-missing', source === null || isUnderWay)
    if (source && !isUnderWay) this.image.src = this.address
    else this.image.removeAttribute('src')
  }

  private readonly onLoad = () => {
    this.dom.classList.remove('is-missing')
  }

  private readonly onError = () => {
    this.dom.classList.add('is-missing')
    const ms = TRIES[this.tries]
    this.tries += 1
    if (ms !== undefined) this.timer = setTimeout(this.reload, ms)
  }

  private readonly reload = () => {
    clearTimeout(this.timer)
    if (this.hash === null || this.arrivals.isUnderWay(this.hash)) return
    if (this.dom.classList.contains('is-missing')) {
      this.image.src = this.address
    }
  }

  destroy(): void {
    clearTimeout(this.timer)
    this.ignoreArrival()
    window.removeEventListener('online', this.reload)
    this.hash = null
  }
}
