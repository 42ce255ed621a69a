/**
 * Addresses of places in a document, as the part after `#`: `#<slug>` for a heading, by its words,
 * and `#b-<client>-<clock>` for any other block, by the Yjs item that is its element. Nothing is
 * stored for either. A slug leads elsewhere once the heading's words change; an item's name lives as
 * long as its element does, and an edit that makes the block another kind makes it another element.
 */
import type { Node } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'
import { headingSlugs } from '../../lib/heading-slug'
import { schema } from '../../lib/schema'
import { scrollToBlock } from './stretches/block-place'

const BLOCK = /^b-(\d{1,10})-(\d{1,10})$/

/** The part after `#` for the block that begins at a position; null where there is none. */
export function addressOfBlock(state: EditorState, pos: number): string | null {
  if (state.doc.nodeAt(pos)?.type === schema.nodes.heading) {
    return headingSlugs(state.doc).find(heading => heading.pos === pos)?.slug ?? null
  }
  const id = elementAt(state, pos)?._item?.id
  return id ? `b-${id.client}-${id.clock}` : null
}

/** Where the block begins that the part after `#` names; null where the document has no such one. */
export function placeOfBlock(state: EditorState, address: string): number | null {
  const [, client, clock] = BLOCK.exec(address) ?? []
  if (client === undefined || clock === undefined) {
    return headingSlugs(state.doc).find(({ slug }) => slug === address)?.pos ?? null
  }
  return positionOfItem(state, Number(client), Number(clock))
}

/** The element of the block that begins at a position: found by going down the same way in both. */
function elementAt(state: EditorState, pos: number): Y.XmlElement | null {
  const $pos = state.doc.resolve(pos)
  let parent: Y.XmlFragment | undefined = fragmentOf(state)
  for (let depth = 0; depth <= $pos.depth; depth += 1) {
    parent = elementsOf(parent)[$pos.index(depth)]
  }
  return parent instanceof Y.XmlElement ? parent : null
}

function positionOfItem(state: EditorState, client: number, clock: number): number | null {
  const fragment = fragmentOf(state)
  const store = fragment?.doc?.store
  if (!store || clock >= Y.getState(store, client)) return null
  const item = Y.getItem(store, Y.createID(client, clock))
  if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentType)) {
    return null
  }
  return positionOfElement(state.doc, item.content.type, fragment)
}

/** Goes up to the fragment, then down the same way in the document that is shown. */
function positionOfElement(doc: Node, element: unknown, fragment: Y.XmlFragment): number | null {
  const way: number[] = []
  let current = element
  while (current !== fragment) {
    if (!(current instanceof Y.XmlElement)) return null
    const parent: unknown = current._item?.parent
    if (!(parent instanceof Y.XmlFragment) || current._item?.deleted) return null
    way.unshift(elementsOf(parent).indexOf(current))
    current = parent
  }
  let pos = 0
  let node = doc
  for (const [depth, index] of way.entries()) {
    const child = node.maybeChild(index)
    // In a line of text, or in what this page cannot read.
    if (!child?.isBlock) return null
    pos += depth === 0 ? 0 : 1
    for (let before = 0; before < index; before += 1) pos += node.child(before).nodeSize
    node = child
  }
  return pos
}

function elementsOf(parent: Y.XmlFragment | undefined): Y.XmlElement[] {
  return parent?.toArray().filter(child => child instanceof Y.XmlElement) ?? []
}

function fragmentOf(state: EditorState): Y.XmlFragment | undefined {
  return ySyncPluginKey.getState(state)?.type
}

/** Scrolls to the block that the part after `#` names. Returns whether there is one. */
export function goToBlock(view: EditorView, address: string): boolean {
  const pos = placeOfBlock(view.state, address)
  const element = pos === null ? null : view.nodeDOM(pos)
  if (!(element instanceof Element)) return false
  scrollToBlock(element)
  if (matchMedia('(prefers-reduced-motion: no-preference)').matches) {
    const { backgroundColor } = getComputedStyle(element)
    const shown = getComputedStyle(view.dom).getPropertyValue('--accent-soft')
    element.animate([{ backgroundColor: shown }, { backgroundColor }], GLOW)
  }
  return true
}

/** The block that somebody came for is lit up a moment. */
const GLOW: KeyframeAnimationOptions = { duration: 1_600, easing: 'ease-out' }
