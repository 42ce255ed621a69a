/** What the browser tells of the page that bears on a session. */

/** The targets of those events: `{ window, document }` in a browser. */
export interface PageTargets {
  readonly window: EventTarget
  readonly document: EventTarget & { readonly visibilityState: DocumentVisibilityState }
}

export interface PageListener {
  /** The network may work again, or somebody looks: a good moment to connect. */
  onReturn(): void
  /** The browser says that it has no network, which may be wrong: the server may be this machine. */
  onOffline(): void
  /** Whether closing the page now would lose words. */
  wouldLose(): boolean
}

export function browserPage(): PageTargets | null {
  return typeof window === 'undefined' ? null : { window, document }
}

/** Returns what ends it. */
export function watchPage(page: PageTargets, listener: PageListener): () => void {
  const onVisibility = () => {
    if (page.document.visibilityState === 'visible') listener.onReturn()
  }
  const onBeforeUnload = (event: Event) => {
    if (listener.wouldLose()) event.preventDefault()
  }
  page.window.addEventListener('online', listener.onReturn)
  page.window.addEventListener('offline', listener.onOffline)
  page.window.addEventListener('beforeunload', onBeforeUnload)
  page.document.addEventListener('visibilitychange', onVisibility)
  return () => {
    page.window.removeEventListener('online', listener.onReturn)
    page.window.removeEventListener('offline', listener.onOffline)
    page.window.removeEventListener('beforeunload', onBeforeUnload)
    page.document.removeEventListener('visibilitychange', onVisibility)
  }
}
