/** The Chromium that the end-to-end tests and the pictures are made with. */
import { spawnSync } from 'node:child_process'
import { chromium } from '@playwright/test'
import { run, runPackage, say } from './child.mjs'

const HELP = `No Chromium was found, and none could be installed. Install one of these:
  any system         npx playwright install --with-deps chromium
  Debian             apt-get install chromium   (as root)
  Alpine, Arch       apk add chromium, pacman -S chromium   (as root)
Then run this again. Looked at: ${places().join(', ')}`

/** @returns {string[]} where a Chromium may be, the system's before Playwright's own */
function places() {
  return ['/usr/bin/chromium', chromium.executablePath()]
}

/**
 * @returns {string | null} the path of a Chromium that starts: one without its libraries, or a stub
 *   that only names a package to install, is not one
 */
export function findChromium() {
  return places().find(starts) ?? null
}

/** @param {string} path */
function starts(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return status === 0 && /\d+\.\d+/.test(stdout)
}

/**
 * Finds a Chromium, or installs one: Playwright's download first, then Debian's package, which
 * needs root.
 *
 * @returns {Promise<string | null>} its path; null where there is none, after saying what to do
 */
export async function ensureChromium() {
  const found = findChromium()
  if (found) return found

  say('downloading a Chromium for the end-to-end tests')
  await runPackage('playwright', ['install', '--no-shell', 'chromium'])
  const downloaded = findChromium()
  if (downloaded) return downloaded

  if (process.getuid?.() === 0) {
    say('installing the Chromium of the system')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    if ((await run('apt-get', ['update'], env)) === 0) {
      await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env)
    }
    const installed = findChromium()
    if (installed) return installed
  }
  console.error(HELP)
  return null
}
