'use client'

/**
 * A page comes in two goes. First what it is for: a document's bars and its text, the list of
 * documents. Then, while nobody waits for it, its parts: menus, popovers, tooltips, toasts, each of
 * which is what an `import()` gives.
 *
 * A page says when it is ready (`usePageReady`). From then on parts are fetched in idle time, ahead of
 * their first use. Whoever is faster than that has them fetched at once (`usePart`).
 */
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
} from 'react'
import { isLoadFailure } from './load-failure'
import { whenIdle } from './when-idle'

interface PageParts {
  /** Said where a part that was asked for cannot be had. */
  readonly failure: string
  readonly ready: boolean
  readonly setReady: (ready: boolean) => void
}

const Parts = createContext<PageParts | null>(null)

interface PagePartsProviderProps {
  failure: string
  children: ReactNode
}

export function PagePartsProvider({ failure, children }: PagePartsProviderProps) {
  const [ready, setReady] = useState(false)
  const parts = useMemo(() => ({ failure, ready, setReady }), [failure, ready])
  return <Parts value={parts}>{children}</Parts>
}

export function usePageParts(): PageParts {
  const parts = useContext(Parts)
  if (!parts) throw new Error('The parts of a page need a PagePartsProvider above them')
  return parts
}

/** For a page: whether what it is for is there. */
export function usePageReady(ready: boolean): void {
  const { setReady } = usePageParts()
  useEffect(() => {
    setReady(ready)
    return () => setReady(false)
  }, [ready, setReady])
}

/** Fetches a part in idle time, once the page is ready. */
export function useFetchedAhead(load: () => Promise<unknown>): void {
  const { ready } = usePageParts()
  const fetch = useEffectEvent(() => void fetchAhead(load))
  useEffect(() => (ready ? whenIdle(() => fetch()) : undefined), [ready])
}

/** Whoever uses the part tries again, and says what is the matter. */
export async function fetchAhead(load: () => Promise<unknown>): Promise<void> {
  try {
    await load()
  } catch (error) {
    if (!isLoadFailure(error)) throw error
  }
}
