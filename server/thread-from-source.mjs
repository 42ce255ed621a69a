/**
 * Starts a thread from its TypeScript source, named by the first argument: for development and
 * tests, since Node 20 does not apply `--import tsx` to the first module of a worker.
 */
import { register } from 'tsx/esm/api'

const [, , entry = ''] = process.argv

register()
await import(entry)
