import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/faults/**'],
    // Processes, not threads: tests start worker threads of their own, from the sources.
    pool: 'forks',
    maxWorkers: 2,
    // A thread that starts from its source has tsx compile it first.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    allowOnly: false,
    passWithNoTests: false,
  },
})
