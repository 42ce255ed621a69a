/**
 * The editor's plugins, in order. The order matters: for keys and typed text the first plugin that
 * handles it is the only one, and views are updated in order too. What is `late…` has its place here
 * and comes with a part (`parts.ts`).
 */
import { gapCursor } from 'prosemirror-gapcursor'
import type { Plugin } from 'prosemirror-state'
import { yUndoPlugin } from 'y-prosemirror'
import type { Awareness } from 'y-protocols/awareness'
import { assetOfDocument } from '../../lib/asset-address'
import { schema } from '../../lib/schema'
import { announcer } from './announcer'
import type { Binding } from './binding/binding'
import { caretBlock } from './caret-block'
import { clickBelow } from './click-below'
import { draggedBlocks } from './drag/dragged-blocks'
import { findSlot } from './find/find-slot'
import { givenBlank } from './given-blank'
import { markdownRules } from './input-rules'
import { keptSelection } from './kept-selection'
import { keys } from './keymap'
import { latePlugin } from './late-plugin'
import { lateViews } from './late-views'
import { linkPlugin } from './link'
import type { LoadSource } from './menus/suggestion'
import { type SuggestionKind, suggestions } from './menus/suggestions'
import { collapsing } from './nodes/collapsing'
import { footnotes } from './nodes/footnotes'
import { highlighting } from './nodes/highlighting'
import { nodeForm } from './nodes/node-form'
import { sourceBlocks } from './nodes/source-block'
import { taskItems } from './nodes/task-item'
import { panels } from './panel'
import { DRAWN, type Parts, partsAhead } from './parts'
import { copying } from './paste/copy'
import { earlyPaste } from './paste/early-paste'
import { bringsMarkdown } from './paste/looks-like-markdown'
import { ownCaret } from './peers/own-caret'
import { peers } from './peers/peers'
import { readingOn } from './read-on'
import { drawsStretches, longText } from './stretches/long-text'
import { tableDragKey } from './tables/table-drag'
import { tidy } from './tidy'
import { undoGroups } from './undo-groups'
import { createArrivals } from './uploads/arrivals'
import { placedFiles } from './uploads/placed-files'
import { watchable } from './watch'

export interface PluginOptions {
  readonly binding: Binding
  readonly awareness: Awareness
  /** The name of the fragment among the document's root types. */
  readonly fragmentName: string
  /** Whose uploads the pictures and files are. */
  readonly documentId: string
  /** What the menus that open while one types offer. */
  readonly sources: Readonly<Record<SuggestionKind, LoadSource>>
  readonly parts: Parts
  /** Tells the person something. */
  readonly say: (sentence: string) => void
}

export function createPlugins(options: PluginOptions): Plugin[] {
  const { binding, awareness, fragmentName, sources, documentId, parts, say } = options
  const { blocks, tables, incoming, writer, markdown } = parts
  const addressOf = assetOfDocument(documentId)
  const arrivals = createArrivals()
  return [
    // Ahead of whatever measures the page: what has just been drawn is given its place.
    drawsStretches() ? longText() : caretBlock(),
    // Ends an undo group before the binding writes into it.
    undoGroups(),
    // Ahead of the rest: whatever they do upon a change finds Yjs already written.
    binding.plugin,
    // Reads the sync plugin's state. Undoing never takes an element from under another's words.
    yUndoPlugin({ protectedNodes: new Set(Object.keys(schema.nodes)) }),
    // After sync and undo, whose state they read; before whatever draws at the same place.
    peers(awareness, binding, fragmentName),
    ownCaret(awareness, binding),
    // Appends to local edits, before anything looks at their result.
    tidy(),
    latePlugin(tables, ({ tableMending }) => tableMending()),
    // Ahead of all keys and typed text: what is typed for a panel is not for the text.
    panels(),
    // Ahead of the keys: an open menu has the arrows and Enter.
    suggestions(sources),
    // Ahead of whatever else handles typed text.
    givenBlank(),
    // Ahead of the keys: Backspace takes back the rule that has just fired.
    markdownRules(),
    // Ahead of the keys: these know nothing of selected cells.
    latePlugin(tables, ({ tableEditing }) => tableEditing(), tableDragKey),
    // Ahead of the keys: Enter leaves a caption.
    latePlugin(blocks, ({ pictureKeys }) => pictureKeys()),
    placedFiles(() => void incoming.load()),
    latePlugin(incoming, ({ uploads, createSendFile }) => uploads(createSendFile(documentId))),
    // Ahead of `paste`, which takes what has words.
    latePlugin(incoming, ({ incomingFiles }) => incomingFiles()),
    latePlugin(incoming, ({ foreignMedia, bringAsset }) =>
      foreignMedia({
        documentId,
        arrivals,
        bring: (from, hash) => bringAsset(documentId, from, hash),
      }),
    ),
    keys(),
    // Ahead of the gap cursor, which would take the click.
    clickBelow(),
    // After the keys: arrows leave code first.
    gapCursor(),
    linkPlugin(),
    earlyPaste({
      isReady: ({ data, plain }) => {
        const isRead = plain || markdown.loaded !== null || !bringsMarkdown(data)
        return isRead && incoming.loaded !== null && tables.loaded !== null
      },
      load: async ({ data, plain }) => {
        // Without it Markdown is pasted as the text that it is.
        if (!plain && bringsMarkdown(data)) await markdown.load()
        await tables.load()
        return (await incoming.load()) !== null
      },
      say,
    }),
    latePlugin(incoming, ({ paste }) => paste(() => markdown.loaded)),
    copying(documentId, writer),
    taskItems(),
    lateViews(blocks, DRAWN.blocks, ({ createBlockViews }) =>
      createBlockViews({ addressOf, arrivals }),
    ),
    lateViews(tables, DRAWN.tables, ({ TableView }) => ({
      nodeViews: { table: (node, view) => new TableView(node, view) },
    })),
    highlighting(),
    sourceBlocks(),
    collapsing(),
    footnotes(),
    nodeForm(),
    keptSelection(),
    findSlot(),
    draggedBlocks(),
    latePlugin(incoming, ({ dropCursor }) =>
      dropCursor({ class: 'drop-cursor', color: false, width: 2 }),
    ),
    announcer(),
    readingOn(binding),
    partsAhead(parts),
    // Last: who watches sees what the others made of it.
    watchable(),
  ]
}
