/**
 * A log's whole life in a process that a test kills: opened, written to, compacted, tidied, closed. It
 * says what is on disk, as the server would acknowledge it, a line a commit.
 */
import { writeSync } from 'node:fs'
import { limits } from '../../lib/limits'
import { encodeSegment } from '../../server/storage/segment'
import { openMarkedLog } from '../../server/storage/sqlite/marked-log'
import { doAll } from '../server/storage/steps'

const [, , path = ''] = process.argv

// From the second round on the snapshot is large.
const log = openMarkedLog(path, { limits: { ...limits, snapshotPartBytes: 8_000 } })
let written = log.lastSeq('doc')
for (let round = 0; round < 3; round++) {
  for (let commit = 0; commit < 3; commit++) {
    const records = Array.from({ length: 1 + commit }, (_, i) => ({
      at: written + i,
      author: 'guest:finch',
      bytes: Buffer.from(`record ${written + i + 1} ${'x'.repeat(round * 2_000)}\n`),
    }))
    log.commit([{ doc: 'doc', records }])
    written += records.length
    // Written by the time that this returns, whatever happens next.
    writeSync(1, `${written}\n`)
  }
  log.mark()
  const { snapshot, through, tail } = log.load('doc')
  const bytes = [snapshot ?? new Uint8Array(), ...tail.map(record => record.bytes)]
  doAll(
    log.compact('doc', {
      from: through,
      through: written,
      at: written,
      snapshot: Buffer.concat(bytes),
      segment: encodeSegment(tail),
    }),
  )
  while (log.sweep() === 'more');
  log.tidy()
}
log.close()
writeSync(1, 'end\n')
