/** Every editor that can be measured, in the order of the table's columns. */
import type { Editor } from './editor'
import { prosemirror } from './prosemirror'
import { quire } from './quire'
import { tiptap } from './tiptap'

export const editors: readonly Editor[] = [quire, prosemirror, tiptap]
