import type { BrowserContext } from '@playwright/test'

const CSP = 'Content Security Policy violation'
/** What a browser says of a server that is gone. */
const UNREACHABLE = /^Failed to load resource: net::ERR_|^WebSocket connection to /

/**
 * What the windows of a story complain about: errors in the console, uncaught errors, and violations
 * of the Content Security Policy. A story that provokes some says so with `expect`. A violation of the
 * policy is no mere complaint: `expect` never excuses one, only a story that brings something hostile
 * does, by `expectBlocked`.
 */
export class Complaints {
  readonly #heard: string[] = []
  readonly #expected: RegExp[] = []
  readonly #blocked: string[] = []

  /** Call it before the first page of `context` loads. */
  async watch(context: BrowserContext): Promise<void> {
    context.on('console', message => {
      if (message.type() === 'error') this.#heard.push(message.text())
    })
    context.on('weberror', uncaught => {
      const error = uncaught.error()
      this.#heard.push(error.stack ?? String(error))
    })
    await context.addInitScript(prefix => {
      document.addEventListener('securitypolicyviolation', event => {
        const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event
        console.error(`${prefix}: ${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber}`)
      })
    }, CSP)
  }

  /** Complaints that match are part of the story. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern)
  }

  /** The story brings something that the policy has to stop by this directive. */
  expectBlocked(directive: string): void {
    this.#blocked.push(`${CSP}: ${directive} `)
  }

  /** The server of the story was down for a while, and pages were right to say so. */
  expectUnreachable(): void {
    this.expect(UNREACHABLE)
  }

  unexpected(): string[] {
    return this.#heard.filter(text =>
      text.startsWith(CSP)
        ? !this.#blocked.some(violation => text.startsWith(violation))
        : !this.#expected.some(pattern => pattern.test(text)),
    )
  }
}
