/** The *log* thread: the only writer of `log.sqlite`. */
import { serveThread } from '../../threads'
import { createLogCalls } from './log-calls'

serveThread(createLogCalls())
