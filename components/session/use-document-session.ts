import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { Doc } from 'yjs'
import type { Role } from '../../lib/access'
import { calmSaveState } from './calm-save-state'
import { keepDistinct } from './distinct-color'
import { createDocumentSession, type DocumentSession } from './document-session'
import { createIdentity, type IdentityKeeper } from './identity'
import type { Observable } from './observable'
import type { Person } from './people'
import type { SaveState } from './save-state'

export interface OpenDocument {
  readonly doc: Doc
  readonly awareness: Awareness
  /** Whether there is a document to show. */
  readonly ready: boolean
  readonly save: SaveState
  readonly role: Role
  /** Whether the document is near the size from which on nothing is taken but deletions. */
  readonly nearlyFull: boolean
  /** Whether this page is older than what stands in the document. */
  readonly outdated: boolean
  /** The link at which somebody tries passwords, by its name, as far as its owner was told. */
  readonly guessedLink: string | null
  readonly people: readonly Person[]
  readonly identity: IdentityKeeper
  /** For whether its words are kept, and for what is done after a refusal. */
  readonly session: DocumentSession
  /** Opens the document anew, from the local copy and the relay. */
  reopen(): void
}

export interface DocumentToOpen {
  readonly id: string
  readonly epoch: number
  readonly role: Role
}

interface Opened {
  readonly attempt: number
  readonly session: DocumentSession
  readonly save: Observable<SaveState>
  readonly identity: IdentityKeeper
}

/** A session for as long as the component shows this document; null until it has begun. */
export function useDocumentSession({ id, epoch, role }: DocumentToOpen): OpenDocument | null {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [attempt, setAttempt] = useState(1)
  const reopen = useCallback(() => setAttempt(last => last + 1), [])

  useEffect(() => {
    const identity = createIdentity()
    const session = createDocumentSession({
      id,
      epoch,
      role,
      relayUrl: relayUrlOf(window.location),
      user: identity.getSnapshot(),
    })
    const end = keepDistinct(session, identity)
    setOpened({ attempt, session, save: calmSaveState(session.state), identity })
    return () => {
      end()
      identity.destroy()
      setOpened(null)
      void session.destroy()
    }
  }, [id, epoch, role, attempt])

  const save = useObserved(opened?.save, LOADING)
  const ready = useObserved(opened?.session.ready, false)
  const currentRole = useObserved(opened?.session.role, role)
  const nearlyFull = useObserved(opened?.session.nearlyFull, false)
  const outdated = useObserved(opened?.session.outdated, false)
  const guessedLink = useObserved(opened?.session.guessedLink, null)
  const people = useObserved(opened?.session.people, NOBODY)
  if (!opened) return null
  const { session, identity } = opened
  const { doc, awareness } = session
  return {
    doc,
    awareness,
    ready,
    save,
    role: currentRole,
    nearlyFull,
    outdated,
    guessedLink,
    people,
    identity,
    session,
    reopen,
  }
}

const LOADING: SaveState = { kind: 'loading' }
const NOBODY: readonly Person[] = []

const subscribeToNothing = () => () => undefined

function useObserved<Value>(observable: Observable<Value> | undefined, before: Value): Value {
  const read = () => observable?.getSnapshot() ?? before
  return useSyncExternalStore(observable?.subscribe ?? subscribeToNothing, read, read)
}

function relayUrlOf({ protocol, host }: Location): string {
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/collab`
}
