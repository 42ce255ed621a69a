/** What a page's address says of its relay: a Yjs document that is connected to it. */
import { WebsocketProvider } from 'y-websocket'
import { Doc } from 'yjs'

export function connect() {
  const query = new URLSearchParams(location.search)
  const doc = new Doc()
  const options = { disableBc: true }
  const provider = new WebsocketProvider(
    query.get('relay') ?? '',
    query.get('room') ?? '',
    doc,
    options,
  )
  return { doc, provider }
}
