/**
 * A click on the empty paper below the text puts the caret at its end. By itself the browser puts it
 * beside an only, empty block, where nothing can be typed.
 */
import { Plugin, Selection } from 'prosemirror-state'

export function clickBelow(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        mousedown(view, event) {
          const last = view.dom.lastElementChild
          const plain = event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey
          if (!view.editable || !plain || event.target !== view.dom || !last) return false
          const { bottom, height } = last.getBoundingClientRect()
          if (height === 0 || event.clientY <= bottom) return false
          event.preventDefault()
          view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)))
          view.focus()
          return true
        },
      },
    },
  })
}
