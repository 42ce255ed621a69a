/**
 * A rule; or the stand-in for a part of the document that this page cannot read, which is a rule
 * node too and known by its identity (see `binding/read.ts`).
 */
import type { Node } from 'prosemirror-model'
import type { NodeView } from 'prosemirror-view'
import { words } from '../../words'
import type { StandIns } from '../binding/read'

export function ruleView(standIns: StandIns): (node: Node) => NodeView {
  return node => {
    const isStandIn = standIns.has(node)
    const dom = document.createElement(isStandIn ? 'div' : 'hr')
    if (isStandIn) {
      dom.className = 'unreadable'
      dom.textContent = words.editor.unreadable
    }
    return {
      dom,
      update: next => next.type === node.type && standIns.has(next) === isStandIn,
      ignoreMutation: () => true,
    }
  }
}
