import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode } from '@temporalio/worker'
import { sourceHash } from './source-hash'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Where the workflows' bundle lies for workers. */
export const bundlePath = join(root, 'dist', 'workflows.js')

/** Bundles `workflows/index.ts` into `dist/workflows.js` when its sources changed since the last time. */
export async function bundleWorkflows(
  log: (line: string) => void = () => undefined,
): Promise<string> {
  const stamp = `${bundlePath}.stamp`
  const hash = sourceHash(root, ['workflows', 'domain', 'activities', 'package-lock.json'])
  if (existsSync(bundlePath) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash)
    return bundlePath
  log('Bundling the workflows.')
  const quiet = {
    trace: none,
    debug: none,
    info: none,
    log: none,
    warn: console.warn,
    error: console.error,
  }
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(root, 'workflows', 'index.ts'),
    logger: quiet,
  })
  mkdirSync(dirname(bundlePath), { recursive: true })
  writeFileSync(`${bundlePath}.part`, code)
  renameSync(`${bundlePath}.part`, bundlePath)
  writeFileSync(stamp, hash)
  return bundlePath
}

function none(): void {}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleWorkflows(console.log)
