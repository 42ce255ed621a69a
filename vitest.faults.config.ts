import { defineConfig } from 'vitest/config'

/** What takes too long for each run: `npm run test:faults -- every`. */
const every = process.argv.includes('every')

/** For `npm run test:faults`: each test mounts disks and kills servers, so they run one by one. */
export default defineConfig({
  test: {
    environment: 'node',
    include: [every ? 'tests/faults/every/*.test.ts' : 'tests/faults/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    allowOnly: false,
    passWithNoTests: false,
  },
})
