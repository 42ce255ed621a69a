import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/faults/**'],
    // Processes, not threads: tests start worker threads of their own, from the sources.
    pool: 'forks',
    maxWorkers: 2,
    // Long enough for the fuzz tests on a machine that does something else as well.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    allowOnly: false,
    passWithNoTests: false,
  },
})
