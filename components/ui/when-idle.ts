/** Does `work` when the page has nothing else to do, until what is returned is called. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const asked = requestIdleCallback(work, { timeout: LATEST_MS })
    return () => cancelIdleCallback(asked)
  }
  // Safari does not say when it is idle.
  const timer = setTimeout(work, SOON_MS)
  return () => clearTimeout(timer)
}

/** Milliseconds after which it is done in a page that is never idle, and where nobody can tell. */
const LATEST_MS = 2_000
const SOON_MS = 200
