/**
 * The connection of one document to the relay: y-websocket's provider, which syncs document and
 * awareness, with what Quire adds to it: the extended handshake, messages 100 to 102, the count of
 * what was sent, and reconnection with jitter (the provider's own brings everybody back at the same
 * moments). Ends for good at a permanent refusal.
 */
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type { Doc } from 'yjs'
import type { Limits } from '../../lib/limits'
import { REFUSALS, SYNC_UPDATE, writeSync } from '../../lib/protocol'
import { SCHEMA_VERSION } from '../../lib/schema-version'
import { countingSocket } from './counting-socket'
import { createReconnection } from './reconnection'
import { permanentRefusal, type RelayListener, relayHandlers } from './relay-messages'

export interface ConnectionListener extends RelayListener {
  onConnected(): void
  /** The relay's first answer on this connection is in the document. */
  onSynced(): void
  /** A frame that message 100 counts is sent. */
  onFrame(frame: { readonly step2: boolean }): void
  onDisconnected(): void
}

export interface RelayConnection {
  /** The origin of what comes from the relay. */
  readonly origin: unknown
  /** Whether a change of the document is sent as it is made. */
  readonly isOpen: boolean
  /** Connects for the first time. */
  start(): void
  /** Sends an update that is not sent by itself, being of the relay's origin. */
  send(update: Uint8Array): void
  /** Ends what is open and connects at once. */
  renew(): void
  /** Where it waits to come back, connects at once. */
  hurry(): void
  /** Safe to call twice. */
  destroy(): void
}

export interface RelayConnectionOptions {
  readonly id: string
  readonly epoch: number
  readonly relayUrl: string
  readonly doc: Doc
  readonly awareness: Awareness
  readonly WebSocket: typeof WebSocket
  readonly limits: Limits
  readonly random: () => number
}

export function createRelayConnection(
  options: RelayConnectionOptions,
  listener: ConnectionListener,
): RelayConnection {
  const { doc, awareness, epoch, limits, random } = options
  const provider = new WebsocketProvider(options.relayUrl, options.id, doc, {
    connect: false,
    disableBc: true,
    awareness,
    WebSocketPolyfill: countingSocket(options.WebSocket, listener.onFrame),
  })
  const reconnection = createReconnection({ connect, abandon, limits, random })
  const handlers = relayHandlers({
    ...listener,
    onRefused(refused) {
      listener.onRefused(refused)
      if (!REFUSALS[refused.code].permanent) return
      reconnection.destroy()
      provider.disconnect()
    },
  })
  for (const [type, handler] of handlers) provider.messageHandlers[type] = handler

  function connect(): void {
    provider.params = {
      ext: '1',
      client: String(doc.clientID),
      epoch: String(epoch),
      schema: String(SCHEMA_VERSION),
    }
    provider.connect()
  }

  function abandon(): void {
    provider.disconnect()
  }

  provider.on('status', ({ status }) => {
    switch (status) {
      case 'connected':
        reconnection.connected()
        return listener.onConnected()
      case 'disconnected':
        return forgetOthers(awareness)
    }
  })
  provider.on('sync', isSynced => {
    if (!isSynced) return
    reconnection.synced()
    listener.onSynced()
  })
  provider.on('connection-close', event => {
    // Else the provider comes back by itself.
    provider.shouldConnect = false
    const refused = event && permanentRefusal(event.code)
    if (refused) {
      reconnection.destroy()
      listener.onRefused(refused)
    }
    listener.onDisconnected()
    reconnection.lost()
  })

  // Yjs takes another id where it finds its own in use. The relay lets a connection speak for one only.
  const onCleanup = () => {
    if (doc.clientID === awareness.clientID) return
    takeId(awareness, doc.clientID)
    // Not from within the message that brought it about, which the provider has not finished.
    queueMicrotask(renew)
  }
  doc.on('afterTransactionCleanup', onCleanup)

  function renew(): void {
    if (provider.wsconnected) provider.disconnect()
    reconnection.hurry()
  }

  // The question that the provider asks itself before it sends.
  const isOpen = () => provider.wsconnected && provider.ws?.readyState === options.WebSocket.OPEN

  return {
    origin: provider,
    get isOpen() {
      return isOpen()
    },
    start: reconnection.start,
    send(update) {
      if (isOpen()) provider.ws?.send(new Uint8Array(writeSync(SYNC_UPDATE, update)))
    },
    renew,
    hurry: reconnection.hurry,
    destroy() {
      doc.off('afterTransactionCleanup', onCleanup)
      reconnection.destroy()
      provider.destroy()
    },
  }
}

/** This page is present under another id from now on, and no more under the one that it had. */
function takeId(awareness: Awareness, id: number): void {
  const state = awareness.getLocalState()
  awareness.setLocalState(null)
  awareness.clientID = id
  // Of whom they do not know, others take no entry before the clock of 1.
  awareness.meta.set(id, { clock: 0, lastUpdated: 0 })
  awareness.setLocalState(state)
}

/**
 * The provider has removed the others, but their clocks are remembered: of whoever has not moved since,
 * the next connection would say nothing new.
 */
function forgetOthers({ meta, clientID }: Awareness): void {
  for (const client of meta.keys()) if (client !== clientID) meta.delete(client)
}
