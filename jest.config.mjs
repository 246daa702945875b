/** Jest runs every project below; `node scripts/test.mjs` starts the real servers that they share. */
const swc = (jsx) => ({
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: jsx },
        target: 'es2022',
        transform: jsx ? { react: { runtime: 'automatic' } } : undefined,
      },
      module: { type: 'es6' },
    },
  ],
})
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  testEnvironment: 'node',
  transform: swc(false),
  ...more,
})

export default {
  maxWorkers: 2,
  // Real servers on a busy machine; a unit test that hangs is found as well, only later.
  testTimeout: 60_000,
  projects: [
    project('unit', ['domain/**/*.test.ts']),
    project('database', ['db/**/*.test.ts', 'activities/**/*.test.ts']),
    project('api', ['api/**/*.test.ts']),
    project('workflows', ['workflows/**/*.test.ts', 'worker/**/*.test.ts'], {
      setupFilesAfterEnv: ['<rootDir>/test/quiet-temporal.ts'],
    }),
    project('scripts', ['scripts/**/*.test.ts']),
    project('web', ['web/src/**/*.test.ts', 'web/src/**/*.test.tsx'], {
      testEnvironment: 'jsdom',
      transform: swc(true),
    }),
    project('system', ['test/**/*.test.ts'], {
      setupFilesAfterEnv: ['<rootDir>/test/quiet-temporal.ts'],
    }),
  ],
}
