import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { LoadClient } from '../../bench/load/client'
import { LatencyMeter } from '../../bench/load/latency'
import { createTypist, typeAt } from '../../bench/load/typist'

afterEach(() => {
  vi.useRealTimers()
})

/** A client without a relay: what is sent lies in `frames`. */
function lonelyClient(): { client: LoadClient; frames: Uint8Array[] } {
  const frames: Uint8Array[] = []
  const client = {
    frame: (update: Uint8Array) => update,
    send: (frame: Uint8Array) => frames.push(frame),
    onUpdate: () => {},
  }
  return { client: client as unknown as LoadClient, frames }
}

test('keys that a relay has merged count one by one, each from when it was sent', async () => {
  vi.useFakeTimers()
  const { client, frames } = lonelyClient()
  const typist = createTypist(client, 10)
  const { client: reader } = lonelyClient()
  const meter = new LatencyMeter(reader, [typist])

  const typed = typeAt([typist], 100, 5)
  await vi.advanceTimersByTimeAsync(50)
  await typed
  expect(frames).toHaveLength(5)
  expect(meter.missing).toBe(5)

  const last = typist.sentAt.at(-1) as number
  vi.advanceTimersByTime(20)
  reader.onUpdate(Y.mergeUpdates([...frames]))
  expect(meter.missing).toBe(0)
  expect(meter.delays).toHaveLength(5)
  expect(Math.min(...meter.delays)).toBe(performance.now() - last)
  expect(Math.max(...meter.delays)).toBe(performance.now() - (typist.sentAt[0] as number))
})

test('a typist’s frames make one paragraph, whatever else is in the document', () => {
  const { client } = lonelyClient()
  const doc = new Y.Doc()
  for (const frame of createTypist(client, 27).frames) Y.applyUpdate(doc, frame)
  expect(doc.getXmlFragment('prosemirror').toString()).toBe(
    '<paragraph>bcdefghijklmnopqrstuvwxyza</paragraph>',
  )
})
