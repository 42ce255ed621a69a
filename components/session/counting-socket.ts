import { isCounted, SYNC_STEP_2 } from '../../lib/protocol'

/**
 * A WebSocket class that tells of each frame which message 100 will count, before it is handed on.
 * The provider is given it in place of the browser's own.
 */
export function countingSocket(
  Base: typeof WebSocket,
  onFrame: (frame: { readonly step2: boolean }) => void,
): typeof WebSocket {
  return class extends Base {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (data instanceof Uint8Array && isCounted(data)) {
        onFrame({ step2: data[1] === SYNC_STEP_2 })
      }
      super.send(data)
    }
  }
}
