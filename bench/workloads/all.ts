/** Every workload, in the order of the table. */
import { onRelays } from '../relays/relay-workload'
import type { Workload } from '../workload'
import { ack, ackFast, ackWhileCompacting } from './ack'
import { crash } from './crash'
import { editor } from './editor'
import { fanout, fanoutToMany } from './fanout'
import { keystroke } from './keystroke'
import { max } from './max'
import { rooms } from './rooms'
import { storm, stormReturning } from './storm'
import { trace } from './trace'

const ofRelays = [
  fanout,
  fanoutToMany,
  max,
  rooms,
  trace,
  storm,
  stormReturning,
  ack,
  ackFast,
  ackWhileCompacting,
  crash,
  keystroke,
]

export const workloads: readonly Workload[] = [...ofRelays.map(onRelays), editor]
