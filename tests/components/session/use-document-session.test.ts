import { IDBFactory as FakeFactory } from 'fake-indexeddb'
import { parseHTML } from 'linkedom'
import { act, createElement, StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  type DocumentToOpen,
  type OpenDocument,
  useDocumentSession,
} from '../../../components/session/use-document-session'
import { ID, turns, until } from './fake-browser'
import { FakeRelay } from './fake-relay'

let relay: FakeRelay
let root: Root
/** What the hook gave at each rendering. */
let seen: (OpenDocument | null)[]

beforeEach(() => {
  relay = new FakeRelay()
  seen = []
  const { window, document } = parseHTML('<!doctype html><main></main>')
  Object.assign(window, { location: new URL('https://quire.example/d/x') })
  vi.stubGlobal('window', window)
  vi.stubGlobal('document', document)
  vi.stubGlobal('WebSocket', relay.network.WebSocket)
  vi.stubGlobal('indexedDB', new FakeFactory())
  vi.stubGlobal('BroadcastChannel', undefined)
  vi.stubGlobal('localStorage', undefined)
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  root = createRoot(document.querySelector('main') as unknown as Element)
})

afterEach(async () => {
  await act(() => root.unmount())
  vi.unstubAllGlobals()
})

function Page(props: DocumentToOpen) {
  seen.push(useDocumentSession(props))
  return null
}

/** Shows a document, as a developer's page does: every effect is run, undone and run again. */
async function show(document: Partial<DocumentToOpen>): Promise<void> {
  const props: DocumentToOpen = { id: ID, epoch: 1, role: 'edit', ...document }
  await connecting(() => root.render(createElement(StrictMode, null, createElement(Page, props))))
}

/** Does what makes a new session, and lets it be answered. */
async function connecting(doing: () => void): Promise<void> {
  const before = relay.network.sockets.length
  await act(async () => doing())
  await act(() => until(() => relay.network.sockets.length > before))
  await act(async () => relay.settle())
}

function shown(): OpenDocument {
  const last = seen.at(-1)
  if (!last) throw new Error('No session is shown.')
  return last
}

/** "Saved" is said once it has held for a moment. */
async function saved(): Promise<void> {
  await vi.waitFor(async () => {
    await act(() => turns())
    expect(shown().save).toEqual({ kind: 'saved' })
  })
}

/** The connections that stand, by document and epoch. */
function connections(): string[] {
  return relay.network.lines.map(({ url }) => `${url.pathname} ${url.searchParams.get('epoch')}`)
}

test('one session stands, however often effects are run', async () => {
  await show({})
  expect(seen[0]).toBeNull()
  expect(shown()).toMatchObject({ ready: true, role: 'edit' })
  await saved()
  expect(shown().people).toMatchObject([{ self: true, name: shown().identity.getSnapshot().name }])
  expect(connections()).toEqual([`/collab/${ID} 1`])
  expect(relay.network.lastSocket.url).toMatch(/^wss:\/\/quire\.example\/collab\//)
})

test('typing and renaming are shown', async () => {
  await show({})
  await act(async () => shown().doc.getText('title').insert(0, 'x'))
  expect(shown().save).toEqual({ kind: 'saving' })
  await act(async () => shown().identity.rename('Ada'))
  expect(shown().people.map(person => person.name)).toEqual(['Ada'])
  await act(async () => relay.settle())
  await saved()
})

test('another epoch is another session, and the end is the end', async () => {
  await show({})
  const first = shown()
  await show({ epoch: 2 })
  expect(shown().session).not.toBe(first.session)
  expect(connections()).toEqual([`/collab/${ID} 2`])
  await act(() => root.unmount())
  relay.network.flush()
  expect(connections()).toEqual([])
})

test('after a refusal the document can be opened anew', async () => {
  await show({})
  relay.refusesUpdates = 'too-large'
  await act(async () => {
    shown().doc.getText('title').insert(0, 'too much')
    relay.network.flush()
  })
  expect(shown().save).toMatchObject({ kind: 'not-saved', code: 'too-large' })
  relay.refusesUpdates = null
  await act(async () => {
    await shown().session.setAside()
  })
  await connecting(() => shown().reopen())
  await saved()
  expect(shown().doc.getText('title').toString()).toBe('')
})
