/**
 * Tells the others where one's own caret is, in the awareness field `cursor` that y-prosemirror's
 * clients read. It is told from the first time the text has the focus, and stays told when the focus
 * goes elsewhere: the others see where one was last.
 */
import { Plugin } from 'prosemirror-state'
import { absolutePositionToRelativePosition } from 'y-prosemirror'
import type { Awareness } from 'y-protocols/awareness'
import { limits } from '../../../lib/limits'
import type { Binding } from '../binding/binding'
import { textRange } from '../tables/cell-caret'

export function ownCaret(
  awareness: Awareness,
  { fragment, reading }: Binding,
  intervalMs = limits.awarenessIntervalMs,
): Plugin {
  return new Plugin({
    view(view) {
      let entered = false
      let told = 'null'
      let timer: ReturnType<typeof setTimeout> | null = null

      const tell = () => {
        timer = null
        entered ||= view.hasFocus()
        const { anchor, head } = textRange(view.state.selection)
        const relative = (position: number) =>
          absolutePositionToRelativePosition(position, fragment, reading.mapping)
        const cursor =
          entered && view.editable ? { anchor: relative(anchor), head: relative(head) } : null
        const telling = JSON.stringify(cursor)
        if (telling === told) return
        told = telling
        awareness.setLocalStateField('cursor', cursor)
      }
      // Typing moves the caret at every key; the others need to see no more than they can.
      const tellSoon = () => {
        timer ??= setTimeout(tell, intervalMs)
      }

      view.dom.addEventListener('focus', tellSoon)
      return {
        update: tellSoon,
        destroy() {
          view.dom.removeEventListener('focus', tellSoon)
          if (timer !== null) clearTimeout(timer)
          if (told !== 'null') awareness.setLocalStateField('cursor', null)
        },
      }
    },
  })
}
