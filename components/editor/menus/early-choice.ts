/**
 * Enter, or Tab, in a menu that has yet to be loaded: it is pressed again when the menu is there, or
 * cannot be had. What is typed after it is meant for what it makes, and waits too.
 */
import type { EditorView } from 'prosemirror-view'

export interface EarlyChoice {
  /** Has the key wait. */
  press(event: KeyboardEvent): void
  /** False where nothing waits, and the text is to be typed as usual. */
  type(text: string): boolean
  /** To be called when the menu is there or not to come: the key goes its way, then what was typed. */
  settle(view: EditorView): void
  /** The menu is over, and with it the key. What was typed is typed. */
  giveUp(view: EditorView): void
}

export function createEarlyChoice(): EarlyChoice {
  let pressed: KeyboardEvent | null = null
  let typed = ''

  const end = (view: EditorView) => {
    const text = typed
    pressed = null
    typed = ''
    if (text !== '' && !view.isDestroyed) view.dispatch(view.state.tr.insertText(text))
  }

  return {
    press(event) {
      pressed ??= event
    },
    type(text) {
      if (pressed) typed += text
      return pressed !== null
    },
    settle(view) {
      const event = pressed
      if (!event) return
      view.someProp('handleKeyDown', handle => handle(view, event))
      end(view)
    },
    giveUp(view) {
      if (pressed) queueMicrotask(() => end(view))
    },
  }
}
