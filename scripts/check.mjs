/** `npm run check`: what a machine can say about the sources without running them. */
import { runChecks } from './steps/checks.mjs'

const { failed } = await runChecks()
process.exitCode = failed === 0 ? 0 : 1
