/** Sends files, a few at a time and the others after them. One that failed may be sent again. */
import type { Upload } from './upload'
import type { Asset, SendFile } from './upload-request'

export interface UploadQueue {
  /** Sends it when its turn comes. What is in the queue already stays there. */
  add(upload: Upload): void
  /** Lets go of it, sent or not: it is heard of no more. */
  cancel(upload: Upload): void
  /** Cancels them all. Safe to call twice. */
  destroy(): void
}

export interface UploadQueueOptions {
  readonly send: SendFile
  /** How many are sent at one time. */
  readonly atOnce: number
  readonly onDone: (upload: Upload, asset: Asset) => void
}

export function createUploadQueue({ send, atOnce, onDone }: UploadQueueOptions): UploadQueue {
  const waiting: Upload[] = []
  const sending = new Map<Upload, AbortController>()

  const begin = async (upload: Upload, abort: AbortController) => {
    upload.state = { type: 'sending', share: 0 }
    const onProgress = (share: number) => {
      if (!abort.signal.aborted) upload.state = { type: 'sending', share }
    }
    const outcome = await send(upload.file, onProgress, abort.signal)
    if (abort.signal.aborted) return
    sending.delete(upload)
    if (outcome.type === 'done') onDone(upload, outcome.asset)
    else upload.state = outcome
    goOn()
  }

  const goOn = () => {
    while (sending.size < atOnce) {
      const upload = waiting.shift()
      if (!upload) return
      const abort = new AbortController()
      sending.set(upload, abort)
      void begin(upload, abort)
    }
  }

  return {
    add(upload) {
      if (waiting.includes(upload) || sending.has(upload)) return
      upload.state = { type: 'waiting' }
      waiting.push(upload)
      goOn()
    },
    cancel(upload) {
      const place = waiting.indexOf(upload)
      if (place >= 0) waiting.splice(place, 1)
      sending.get(upload)?.abort()
      sending.delete(upload)
      goOn()
    },
    destroy() {
      waiting.length = 0
      for (const abort of sending.values()) abort.abort()
      sending.clear()
    },
  }
}
