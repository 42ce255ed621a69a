import type { TestNetwork } from './network'

/** Passes frames on for `ms` of the relay's time; nothing becomes durable meanwhile. */
export async function during(network: TestNetwork, ms: number): Promise<void> {
  const { awarenessIntervalMs } = network.limits
  for (let passed = 0; passed < ms; passed += awarenessIntervalMs) {
    for (const client of network.clients) await client.push()
    network.time.advance(awarenessIntervalMs)
    for (const client of network.clients) client.pull()
  }
}
