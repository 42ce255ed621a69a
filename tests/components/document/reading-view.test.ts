import { expect, test } from 'vitest'
import {
  createReadingViewStore,
  readingViewOf,
  USUAL_VIEW,
} from '../../../components/document/reading-view'
import type { StoredText } from '../../../components/ui/browser-storage'

/** What two tabs of one browser keep. */
function keptText(): StoredText & { changedElsewhere(text: string): void } {
  let text: string | null = null
  const listeners = new Set<() => void>()
  return {
    read: () => text,
    write(next) {
      text = next
      return true
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    changedElsewhere(next) {
      text = next
      for (const listener of listeners) listener()
    },
  }
}

test('a choice is kept, and the others stay as they are', () => {
  const kept = keptText()
  createReadingViewStore(kept).change({ font: 'sans' })
  createReadingViewStore(kept).change({ width: 'full' })
  expect(createReadingViewStore(kept).read()).toEqual({
    font: 'sans',
    size: 'normal',
    width: 'full',
  })
})

test('what another tab chose is shown here too, until nobody looks', () => {
  const kept = keptText()
  const store = createReadingViewStore(kept)
  let told = 0
  const unwatch = store.watch(() => told++)
  kept.changedElsewhere('mono large column')
  expect(store.read()).toEqual({ font: 'mono', size: 'large', width: 'column' })
  unwatch()
  kept.changedElsewhere('serif small column')
  expect(told).toBe(1)
})

test('what is stored and unknown is as usual', () => {
  expect(readingViewOf(null)).toEqual(USUAL_VIEW)
  expect(readingViewOf('cursive huge')).toEqual(USUAL_VIEW)
  expect(readingViewOf('mono enormous full')).toEqual({
    font: 'mono',
    size: 'normal',
    width: 'full',
  })
})
