/**
 * The selection stays visible while the focus is elsewhere in the page, in the link popover for one:
 * the browser draws only the selection of what has the focus.
 */
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'

const key = new PluginKey<boolean>('kept-selection')

export function keptSelection(): Plugin {
  const setAway = (view: EditorView, away: boolean) => {
    if (key.getState(view.state) !== away) view.dispatch(view.state.tr.setMeta(key, away))
    return false
  }
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (tr, away) => tr.getMeta(key) ?? away,
    },
    props: {
      decorations(state) {
        const { from, to, empty, visible } = state.selection
        // What the browser does not draw, such as selected cells, is drawn all the time.
        if (!key.getState(state) || empty || !visible) return null
        const shown = Decoration.inline(from, to, { class: 'kept-selection' })
        return DecorationSet.create(state.doc, [shown])
      },
      handleDOMEvents: {
        focus: view => setAway(view, false),
        // Where the window lost the focus, the text is still the one element that would have it.
        blur: view => view.dom.ownerDocument.activeElement !== view.dom && setAway(view, true),
      },
    },
  })
}
