import { defineConfig } from '@playwright/test'
import { launchOptions } from './tests/e2e/browser'

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Each worker has a server and a browser of its own. The tests of one file run in order.
  workers: 3,
  projects: [
    // Begins first, and takes nothing of the machine from the two that work meanwhile.
    { name: 'waiting', testMatch: 'idle.spec.ts', workers: 1 },
    { name: 'stories', testIgnore: 'idle.spec.ts', workers: 2 },
  ],
  // A test that passes at the second try has found a fault.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions,
    locale: 'en-GB',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})
