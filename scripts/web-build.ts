import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { runCommand } from './run-command'
import { sourceHash } from './source-hash'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Where the built web lies; the API serves it. */
export const webFolder = join(root, 'dist', 'web')

/** Builds the web into `dist/web` when its sources changed since the last time. */
export async function buildWeb(log: (line: string) => void): Promise<void> {
  const config = join(root, 'web', 'vite.config.ts')
  if (!existsSync(config)) return
  const stamp = join(root, 'dist', 'web.stamp')
  const hash = sourceHash(root, ['web', 'domain', 'package-lock.json'])
  if (
    existsSync(join(webFolder, 'index.html')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === hash
  )
    return
  log('Building the web.')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { code, said } = await runCommand(process.execPath, [vite, 'build', '--config', config], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    onWait: (seconds) => log(`Still building the web (${seconds} s).`),
  })
  if (code !== 0) throw new Error(`The web could not be built:\n${stripVTControlCharacters(said)}`)
  writeFileSync(stamp, hash)
}
