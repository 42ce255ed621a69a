/**
 * An editor without a DOM: it holds a state, applies transactions and runs the plugins' views, as
 * far as those do without a document. Typing goes through the plugins' handlers as a key press would.
 */
import { type EditorState, type Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

type KeyHandler = (view: EditorView, event: KeyboardEvent) => unknown
type PluginView = ReturnType<NonNullable<Plugin['spec']['view']>>

export class StateView {
  state: EditorState
  readonly composing = false
  readonly editable = true
  private readonly views: PluginView[] = []

  constructor(
    state: EditorState,
    withViews: readonly Plugin[] = [],
    /** What views listen on, and put things beside; nothing is drawn in it. */
    readonly dom?: HTMLElement,
  ) {
    this.state = state
    for (const plugin of withViews) {
      const view = plugin.spec.view?.(this.asEditorView)
      if (view) this.views.push(view)
    }
  }

  /** For what is typed to take a view; only what is above is there. */
  get asEditorView(): EditorView {
    return this as unknown as EditorView
  }

  readonly dispatch = (tr: Transaction): void => {
    const before = this.state
    this.state = before.apply(tr)
    for (const view of this.views) view.update?.(this.asEditorView, before)
  }

  /** Of the plugins' handlers, the first that handles it is the only one. */
  someProp(name: 'handleKeyDown', call: (handle: KeyHandler) => unknown): boolean {
    return this.state.plugins.some(plugin => {
      const handle = plugin.props[name]
      return handle !== undefined && call(handle.bind(plugin)) === true
    })
  }

  hasFocus(): boolean {
    return true
  }

  /** Without a layout, lines are the text's own. */
  endOfTextblock(direction: string): boolean {
    const { $head } = this.state.selection
    const backward = direction === 'backward' || direction === 'up'
    return backward ? $head.parentOffset === 0 : $head.parentOffset === $head.parent.content.size
  }

  select(anchor: number, head = anchor): this {
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, anchor, head)))
    return this
  }

  /** Each character by itself, as it is typed. */
  type(text: string): this {
    for (const character of text) {
      const { from, to } = this.state.selection
      const insert = () => this.state.tr.insertText(character, from, to)
      const handled = this.state.plugins.some(plugin =>
        plugin.props.handleTextInput?.call(plugin, this.asEditorView, from, to, character, insert),
      )
      if (!handled) this.dispatch(insert())
    }
    return this
  }

  /** A key by its name, as in a keymap: `Enter`, `Shift-Tab`. Returns whether it was handled. */
  press(name: string): boolean {
    const parts = name.split('-')
    const key = parts.pop() ?? ''
    const event = {
      key,
      keyCode: 0,
      shiftKey: parts.includes('Shift'),
      ctrlKey: parts.includes('Ctrl') || parts.includes('Mod'),
      altKey: parts.includes('Alt'),
      metaKey: false,
      preventDefault: () => {},
    } as unknown as KeyboardEvent
    const { plugins } = this.state
    const isTaken = plugins.some(plugin =>
      plugin.props.handleDOMEvents?.keydown?.call(plugin, this.asEditorView, event),
    )
    if (isTaken) return false
    return plugins.some(plugin =>
      plugin.props.handleKeyDown?.call(plugin, this.asEditorView, event),
    )
  }

  destroy(): void {
    for (const view of this.views) view.destroy?.()
  }
}
