/** What a menu offers while one types, and where it has that from. */
import type { LucideIcon } from 'lucide-react'
import type { Command, EditorState } from 'prosemirror-state'

export interface Suggestion {
  /** Unique in its list. */
  readonly id: string
  readonly label: string
  /** Said more quietly beside the label: a shortcode, a day. */
  readonly detail?: string
  /** As in `prosemirror-keymap`, where a key does the same. */
  readonly key?: string
  /** A picture of it: an icon, or a character or two. */
  readonly icon: LucideIcon | string
  /** What it has in common with its neighbours; a list is in the order of its groups. */
  readonly group: string
  /** Runs once the trigger and the query are gone; the caret is where they were. */
  readonly command: Command
}

/** What is offered for a query, the best first; empty where nothing matches. */
export type SuggestionSource = (query: string, state: EditorState) => readonly Suggestion[]

export type LoadSource = () => Promise<SuggestionSource>
