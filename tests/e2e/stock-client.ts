/** Unmodified y-websocket clients of three versions, in this process, over real WebSockets. */
import { WebSocket } from 'ws'
import { WebsocketProvider as Provider3 } from 'y-websocket'
import { WebsocketProvider as Provider1 } from 'y-websocket-1'
import { WebsocketProvider as Provider2 } from 'y-websocket-2'
import * as Y from 'yjs'

const PROVIDERS = { '1.5.4': Provider1, '2.1.0': Provider2, '3.1.0': Provider3 }

export type StockVersion = keyof typeof PROVIDERS

export const STOCK_VERSIONS: readonly StockVersion[] = ['1.5.4', '2.1.0', '3.1.0']

export interface StockClient {
  readonly doc: Y.Doc
  readonly provider: Provider3
  /** The text of the first paragraph. */
  readonly text: string
  /** Resolves once the relay's state is here. */
  readonly synced: Promise<void>
  /** Resolves as soon as `condition` holds; looked at after each update. */
  until(condition: () => boolean): Promise<void>
  destroy(): void
}

/** `cookie` is what a browser would send along. */
export function createStockClient(
  version: StockVersion,
  serverUrl: string,
  room: string,
  cookie = '',
): StockClient {
  const doc = new Y.Doc()
  class KnownWebSocket extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, cookie === '' ? {} : { headers: { cookie } })
    }
  }
  const provider = new PROVIDERS[version](`${serverUrl.replace('http', 'ws')}/collab`, room, doc, {
    WebSocketPolyfill: KnownWebSocket as unknown as typeof globalThis.WebSocket,
    // Clients of one process would otherwise talk to one another past the relay.
    disableBc: true,
  }) as Provider3
  return {
    doc,
    provider,
    get text() {
      const paragraph = doc.getXmlFragment('prosemirror').get(0)
      return paragraph instanceof Y.XmlElement ? plainText(paragraph) : ''
    },
    synced: new Promise(resolve => provider.once('sync', () => resolve())),
    until: condition =>
      new Promise(resolve => {
        const look = () => {
          if (!condition()) return
          doc.off('update', look)
          resolve()
        }
        doc.on('update', look)
        look()
      }),
    destroy: () => provider.destroy(),
  }
}

/** The text node of the first paragraph, made where it has none yet. */
export function firstText(doc: Y.Doc): Y.XmlText {
  const paragraph = doc.getXmlFragment('prosemirror').get(0)
  if (!(paragraph instanceof Y.XmlElement)) throw new Error('The document has no paragraph.')
  if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()])
  return paragraph.get(0) as Y.XmlText
}

function plainText(paragraph: Y.XmlElement): string {
  return paragraph
    .toArray()
    .map(child =>
      child instanceof Y.XmlText
        ? child
            .toDelta()
            .map((part: { insert: string }) => part.insert)
            .join('')
        : '',
    )
    .join('')
}
