/** How somebody likes to see documents: kept in this browser, for all of its tabs and documents. */
import { createStoredText, type StoredText } from '../ui/browser-storage'

export const FONTS = ['serif', 'sans', 'mono'] as const
export const SIZES = ['small', 'normal', 'large'] as const
export const WIDTHS = ['column', 'full'] as const

export interface ReadingView {
  readonly font: (typeof FONTS)[number]
  readonly size: (typeof SIZES)[number]
  /** The width of the text: a column that is good to read, or all of the window. */
  readonly width: (typeof WIDTHS)[number]
}

export const USUAL_VIEW: ReadingView = { font: 'serif', size: 'normal', width: 'column' }

/** What a stored text stands for; what is unknown in it is as usual. */
export function readingViewOf(stored: string | null): ReadingView {
  const [font, size, width] = (stored ?? '').split(' ')
  return {
    font: oneOf(FONTS, font) ?? USUAL_VIEW.font,
    size: oneOf(SIZES, size) ?? USUAL_VIEW.size,
    width: oneOf(WIDTHS, width) ?? USUAL_VIEW.width,
  }
}

function oneOf<Value extends string>(values: readonly Value[], text?: string): Value | null {
  return values.find(value => value === text) ?? null
}

export interface ReadingViewStore {
  /** The same object until it is changed. */
  read(): ReadingView
  change(part: Partial<ReadingView>): void
  watch(listener: () => void): () => void
}

export function createReadingViewStore(
  stored: StoredText = createStoredText('view'),
): ReadingViewStore {
  const listeners = new Set<() => void>()
  let view = readingViewOf(stored.read())
  const show = (next: ReadingView) => {
    view = next
    for (const listener of listeners) listener()
  }
  return {
    read: () => view,
    change(part) {
      const next = { ...view, ...part }
      // Without storage the choice lasts as long as the page.
      stored.write(`${next.font} ${next.size} ${next.width}`)
      show(next)
    },
    watch(listener) {
      listeners.add(listener)
      const unwatch = stored.watch(() => show(readingViewOf(stored.read())))
      return () => {
        listeners.delete(listener)
        unwatch()
      }
    },
  }
}
