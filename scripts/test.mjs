// `npm test`: plain Node, so that it runs on a fresh clone; the work is done by test-run.ts.
import { enableTypeScript, ensureInstalled, requireNode } from './install.mjs'

requireNode()
ensureInstalled()
await enableTypeScript()
const { runTests } = await import('./test-run.ts')
process.exitCode = await runTests(process.argv.slice(2))
