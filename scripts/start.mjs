// `npm start`: plain Node, so that it runs on a fresh clone; the work is done by start.ts in this same process.
import { enableTypeScript, ensureInstalled, requireNode } from './install.mjs'

requireNode()
ensureInstalled()
await enableTypeScript()
const { start } = await import('./start.ts')
await start()
