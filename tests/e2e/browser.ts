import type { LaunchOptions } from '@playwright/test'
import { findChromium } from '../../scripts/steps/browser.mjs'

/**
 * How the end-to-end tests start Chromium. Nothing in it may reach for the network, and without its
 * sandbox it starts in containers and as root too; it only ever opens pages of Quire.
 */
export const launchOptions: LaunchOptions = {
  executablePath: chromiumPath(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

function chromiumPath(): string {
  const path = findChromium()
  if (!path) throw new Error('There is no Chromium. `npm test` installs one, or says how.')
  return path
}
