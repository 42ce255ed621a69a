/**
 * The program: reads the command and the environment, starts the server and ends it on a signal, or
 * does what the command is.
 */
import { limits } from '../lib/limits'
import { type Application, type ApplicationOptions, createApplication } from './application'
import { readCommand, USAGE } from './cli/command'
import { recover } from './cli/recover'
import { type Config, readConfig } from './config'
import { StartError } from './errors'
import { createLog, type Log } from './log'

const command = readCommand(process.argv.slice(2))
const environment = readConfig()

if (command.type === 'help') {
  console.log(USAGE)
} else if (command.type === 'unknown') {
  fail(2, USAGE)
} else if (!environment.ok) {
  fail(1, environment.problems.join('\n'))
} else {
  const { config } = environment
  try {
    if (command.type === 'recover') console.log(recover(config.dataDir, command.recovery))
    else await start(command, config)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    fail(1, error.message)
  }
}

async function start(command: ApplicationOptions['command'], config: Config): Promise<void> {
  const log = createLog(config.logLevel)
  const onFatal = (error: Error) => {
    log.fatal({ err: error }, 'cannot go on')
    process.exit(1)
  }
  // Next, which the pages run on, only logs what nobody caught; but half of the rooms may have stopped.
  process.on('uncaughtException', onFatal)
  const application = await createApplication({ command, config, limits, log, onFatal })
  endOnSignal(application, log)
  console.log(`Quire is at ${application.address}`)
}

function endOnSignal(application: Application, log: Log): void {
  let since: number | null = null
  const end = () => {
    if (since === null) {
      since = performance.now()
      const giveUp = () => {
        log.fatal('did not end in time')
        process.exit(1)
      }
      setTimeout(giveUp, limits.stopMs).unref()
      application.destroy().then(
        () => process.exit(0),
        error => {
          log.fatal({ err: error }, 'did not end cleanly')
          process.exit(1)
        },
      )
    } else if (performance.now() - since > limits.signalEchoMs) process.exit(1)
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

function fail(code: number, message: string): never {
  console.error(message)
  process.exit(code)
}
