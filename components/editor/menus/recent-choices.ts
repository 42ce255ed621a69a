/** What was chosen last in a menu, in this browser: the newest first, a line each. */
import { limits } from '../../../lib/limits'
import { createStoredText, type StoredText } from '../../ui/browser-storage'

export interface RecentChoices {
  read(): readonly string[]
  add(name: string): void
}

export function createRecentChoices(
  menu: string,
  stored: StoredText = createStoredText(`recent-${menu}`),
): RecentChoices {
  // Where the browser keeps nothing, they last as long as the page.
  let text: string | null = null
  const read = () =>
    (stored.read() ?? text ?? '').split('\n').filter(Boolean).slice(0, limits.recentChoices)
  return {
    read,
    add(name) {
      text = [name, ...read().filter(other => other !== name)]
        .slice(0, limits.recentChoices)
        .join('\n')
      stored.write(text)
    },
  }
}
