import type { EditorView } from 'prosemirror-view'
import type { RecentDocument } from '../recent/recent-documents'
import type { ReadingView } from './reading-view'

export interface MoreMenuProps {
  /** The document as the list of recent ones knows it: what an undone removal puts back there. */
  document: RecentDocument
  /** Null until the text is there to be searched. */
  view: EditorView | null
  reading: ReadingView
  onReading: (part: Partial<ReadingView>) => void
  onFocus: () => void
}
