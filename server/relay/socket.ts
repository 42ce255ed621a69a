/**
 * All that the relay knows of a connection. What stands behind it (a WebSocket, an event stream, a
 * test's in-memory pair) hands incoming frames to `Session.receive` and reports the end once
 * through `Session.closed`.
 */
export interface RelaySocket {
  readonly isOpen: boolean
  /**
   * Queues one binary frame. `frame` is shared between sockets: nobody changes it afterwards. False
   * where so much is unread (`limits.awarenessUnsentBytes`) that what can wait should.
   */
  send(frame: Uint8Array): boolean
  /** Ends the connection with a WebSocket close code and a short reason. */
  close(code: number, reason: string): void
}
