import type { LucideIcon } from 'lucide-react'

/** What can be done with the page round the text, for the palette to offer. */
export interface PageCommand {
  /** Unique among them. */
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  /** Other words that somebody may look for it by, in lower case. */
  readonly keywords?: readonly string[]
  /** As in `prosemirror-keymap`, where a key does the same. */
  readonly key?: string
  readonly run: () => void
}
