/**
 * The editor's document and the Yjs fragment, kept the same. This is y-prosemirror's sync plugin
 * with its two directions replaced; what it keeps is the plugin, its state, its transactions and its
 * relative positions, which the undo plugin builds on. Replaced, because upstream
 *
 * - deletes from the shared document what its schema cannot read. Reading here changes nothing;
 * - takes each remote transaction for a new document, so that every position maps to "deleted".
 *   Here it is a step over the stretches that differ;
 * - joins texts that two people began side by side, which doubles words when both pages do it.
 *
 * A local transaction is written to Yjs once it is applied, appended ones included. A remote one is
 * dispatched inside of the mutex that keeps the two from answering each other; so nothing may be
 * appended to it, or the page would show what Yjs does not have.
 *
 * A long document may begin with its first blocks only, so that they are drawn at once. Until the
 * rest is read, which is a remote transaction like others, it refuses to be edited: what is not there
 * yet would be taken for deleted.
 */
import type { Node, Schema } from 'prosemirror-model'
import { type EditorState, Plugin, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import {
  getRelativeSelection,
  type ProsemirrorBinding,
  ySyncPlugin,
  ySyncPluginKey,
} from 'y-prosemirror'
import * as Y from 'yjs'
import { schema as ours } from '../../../lib/schema'
import { positionOf } from './positions'
import { createReading, type Reading, readBeginning, readDocument } from './read'
import { createReadStep } from './read-step'
import { keepSelection, restoreSelection } from './selection'
import { writeDocument } from './write'

export interface Binding {
  readonly fragment: Y.XmlFragment
  readonly reading: Reading
  /** What the fragment holds, or how it begins: the state's first document. */
  readonly doc: Node
  /** y-prosemirror's sync plugin, the first of the state's plugins. */
  readonly plugin: Plugin
}

export interface BindingOptions {
  /** What the page can show and write; a test has older ones. */
  readonly schema?: Schema
  /** How many blocks to begin with; all, where it is absent. */
  readonly beginWith?: number
}

export function createBinding(fragment: Y.XmlFragment, options: BindingOptions = {}): Binding {
  const { schema = ours, beginWith = Number.POSITIVE_INFINITY } = options
  const reading = createReading(schema)
  const doc = readBeginning(fragment, beginWith, reading)
  const { spec }: Plugin = ySyncPlugin(fragment, { mapping: reading.mapping })
  const filterTransaction = (tr: Transaction) => reading.isWhole || !tr.docChanged || isRemote(tr)
  return { fragment, reading, doc, plugin: new Plugin({ ...spec, filterTransaction }) }
}

/** Reads the rest of a document that began with its first blocks; nothing where all is there. */
export function readRest({ fragment, reading }: Binding, view: EditorView): void {
  if (reading.isWhole) return
  const upstream: ProsemirrorBinding = ySyncPluginKey.getState(view.state).binding
  upstream.mux(() => {
    const step = createReadStep(view.state.doc, readDocument(fragment, reading))
    view.dispatch(remote(view.state.tr.step(step)))
  })
}

/** Whether a transaction came from Yjs: what a peer did, or an undo. */
export function isRemote(tr: Transaction): boolean {
  return tr.getMeta(ySyncPluginKey)?.isChangeOrigin === true
}

/** Whether a transaction is what an undo or a redo did. */
export function isUndoing(tr: Transaction): boolean {
  return tr.getMeta(ySyncPluginKey)?.isUndoRedoOperation === true
}

/** To be called with the state that has the plugin, before there is a view of it. */
export function replaceDirections({ fragment, reading }: Binding, state: EditorState): void {
  const upstream: ProsemirrorBinding = ySyncPluginKey.getState(state).binding

  const resolve = (relative: Y.RelativePosition) => positionOf(relative, fragment, reading)

  upstream._observeFunction = (_events: unknown, transaction: Y.Transaction) => {
    upstream.mux(() => {
      const view: EditorView | null = upstream.prosemirrorView
      if (view === null) return
      forgetChanged(transaction, reading)
      const step = createReadStep(view.state.doc, readDocument(fragment, reading))
      const tr = view.state.tr.step(step)
      const { origin } = transaction
      const undoing = origin instanceof Y.UndoManager
      if (undoing) {
        restoreSelection(tr, origin.currStackItem?.meta.get(upstream) ?? null, resolve)
        tr.scrollIntoView()
      } else {
        keepSelection(tr, step, view.state.selection, upstream.beforeTransactionSelection, resolve)
        // What one is about to type in bold is still to be bold.
        tr.setStoredMarks(view.state.storedMarks)
      }
      view.dispatch(remote(tr, undoing))
    })
  }

  upstream._prosemirrorChanged = (doc: Node) => {
    if (reading.mapping.get(fragment) === doc) return
    writeDocument(fragment, doc, reading)
    const view: EditorView = upstream.prosemirrorView
    upstream.beforeTransactionSelection = getRelativeSelection(upstream, view.state)
  }
}

function remote(tr: Transaction, isUndoRedoOperation = false): Transaction {
  return tr
    .setMeta('addToHistory', false)
    .setMeta(ySyncPluginKey, { isChangeOrigin: true, isUndoRedoOperation })
}

/** What a transaction touched, and what contains it, is to be read again. */
function forgetChanged(transaction: Y.Transaction, { mapping }: Reading): void {
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, struct => {
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) {
      mapping.delete(struct.content.type as Y.XmlElement)
    }
  })
  const forget = (type: unknown) => mapping.delete(type as Y.XmlElement)
  for (const type of transaction.changed.keys()) forget(type)
  for (const type of transaction.changedParentTypes.keys()) forget(type)
}
