/**
 * A plugin that comes with a part. It stands in its place in the list from the beginning, since the
 * order is what keys and events go by, and a state cannot be given other plugins without all their
 * views being made anew. Until its part is there it does nothing; then it takes over what the plugin
 * is that the part makes: its props, its state (begun from the document as it is by then), its view.
 *
 * - The state is null until then: whoever reads it by its key expects that.
 * - Node views are not among what can come late (see `late-views.ts`), and of the DOM's events only
 *   those that ProseMirror hears anyway.
 */
import { Plugin, type PluginKey, type PluginView } from 'prosemirror-state'
import type { Part } from './part'

/** `key` is the made plugin's own, where it has one. */
export function latePlugin<Loaded, State>(
  part: Part<Loaded>,
  make: (loaded: Loaded) => Plugin<State>,
  key?: PluginKey<State>,
): Plugin {
  if (part.loaded !== null) return make(part.loaded)
  let made: Plugin<State> | null = null

  const late: Plugin<State | null> = new Plugin<State | null>({
    ...(key && { key: key as PluginKey }),
    state: {
      init: () => null,
      apply(tr, value, before, after) {
        const field = made?.spec.state
        if (!made || !field) return null
        if (tr.getMeta(late)) return field.init.call(made, {}, after)
        return field.apply.call(made, tr, value as State, before, after)
      },
    },
    appendTransaction: (...args) => made?.spec.appendTransaction?.apply(made, args),
    view(view) {
      let own: PluginView | null = null
      const forget = part.onArrival(loaded => {
        made = make(loaded)
        Object.assign(late.props, made.props)
        view.dispatch(view.state.tr.setMeta(late, true))
        own = made.spec.view?.call(made, view) ?? null
      })
      return {
        update: (view, before) => own?.update?.(view, before),
        destroy() {
          forget()
          own?.destroy?.()
        },
      }
    },
  })
  return late
}
