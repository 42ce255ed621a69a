/** What a key costs in a small document and in large ones: it should not depend on the document. */
import { setTimeout as delay } from 'node:timers/promises'
import { arrives } from '../load/arrival'
import { LoadClient } from '../load/client'
import { textOf } from '../load/documents'
import { createTypist, typeAt } from '../load/typist'
import type { RelayWorkload } from '../relays/relay-workload'
import { option } from '../workload'

const SIZES = { small: 10_000, middling: 1_000_000, large: 10_000_000 }

export const keystroke: RelayWorkload = {
  name: 'keystroke',
  title: 'one person types 200 keys a second in a document of 10 KB, 1 MB, 10 MB',
  // Fewer keys than start a compaction.
  options: { rate: 200, keys: 1_500 },
  figures: [
    { key: 'small', title: 'CPU a key at 10 KB, µs' },
    { key: 'middling', title: 'at 1 MB, µs' },
    { key: 'large', title: 'at 10 MB, µs' },
    { key: 'growth', title: 'at 10 MB, times that at 10 KB', targets: [{ most: 1.2 }] },
  ],
  suits: relay => relay.name !== 'forwarder',
  async run({ relay }, options) {
    const keys = option(options, 'keys')
    const rate = option(options, 'rate')
    const costs: Record<string, number | null> = {}
    for (const [size, bytes] of Object.entries(SIZES)) {
      const { doc, updates } = textOf(bytes)
      const client = await new LoadClient(relay, size).synced
      for (const update of updates) client.send(client.frame(update))
      if (!(await arrives(relay, size, doc))) throw new Error('The document never arrived.')
      const typist = createTypist(client, keys + rate)
      await typeAt([typist], rate, rate)
      await relay.idle()
      const before = relay.cpu()
      await typeAt([typist], rate, keys)
      await delay(300)
      const after = relay.cpu()
      client.close()
      await relay.idle()
      costs[size] = before && after && ((after.all - before.all) / keys) * 1e6
    }
    const { small, large } = costs
    return { ...costs, growth: small && large ? large / small : null }
  },
}
