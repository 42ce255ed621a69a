/** The busy document, faster and faster, until keys take longer than 100 ms or do not arrive. */
import { type CrowdFigures, crowd } from '../load/crowd'
import type { RelayWorkload } from '../relays/relay-workload'
import { option } from '../workload'

/** Keys a second of each typist. */
const RATES = [100, 200, 400, 800, 1_600, 2_400, 3_200, 4_800, 6_400]
/** Milliseconds at the 99th percentile. */
const TOO_LATE = 100

export const max: RelayWorkload = {
  name: 'max',
  title: '64 people in a document, 8 of whom type ever faster',
  options: { clients: 64, typists: 8, seconds: 5 },
  figures: [
    {
      key: 'deliveries',
      title: 'deliveries a second with p99 < 100 ms',
      targets: [{ least: 3, of: 'hocuspocus' }],
    },
    { key: 'p99', title: 'a key to a reader then, p99 ms' },
  ],
  async run({ relay }, options) {
    let best: CrowdFigures | null = null
    for (const rate of RATES) {
      const reached = await crowd(relay, {
        rooms: 1,
        clients: option(options, 'clients'),
        typists: option(options, 'typists'),
        seconds: option(options, 'seconds'),
        rate,
      })
      if (reached.delivered < 1 || reached.p99 >= TOO_LATE) break
      best = reached
    }
    return { deliveries: best?.deliveriesPerSecond ?? 0, p99: best?.p99 ?? null }
  },
}
