import { isCounted, SYNC_STEP_2 } from '../../lib/protocol'

export interface CountedFrame {
  readonly step2: boolean
  /** False: the socket was closing or closed, and dropped the frame. */
  readonly open: boolean
}

/**
 * A WebSocket class that tells of each frame which message 100 will count, before it is handed on.
 * The provider is given it in place of the browser's own.
 */
export function countingSocket(
  Base: typeof WebSocket,
  onFrame: (frame: CountedFrame) => void,
): typeof WebSocket {
  return class extends Base {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (data instanceof Uint8Array && isCounted(data)) {
        onFrame({ step2: data[1] === SYNC_STEP_2, open: this.readyState === this.OPEN })
      }
      super.send(data)
    }
  }
}
