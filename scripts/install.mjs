// Plain Node: runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** Ends with one line when Node is older than 20.19, the oldest that everything used here runs on. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(
    `Node ${version} is too old. Install Node 20.19 or newer (24 is best): https://nodejs.org`,
  )
  process.exit(1)
}

const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Why the installed packages are not those of the lockfile, or undefined when they are. */
export function staleReason(folder = root) {
  const wanted = readJson(join(folder, 'package-lock.json'))?.packages
  const found = readJson(join(folder, 'node_modules', '.package-lock.json'))?.packages
  if (!found) return 'nothing is installed yet'
  for (const [path, entry] of Object.entries(wanted ?? {})) {
    if (path === '' || entry.optional || entry.peer || entry.devOptional || entry.link) continue
    if (found[path]?.version !== entry.version)
      return `${path.replace(/^.*node_modules\//, '')} is not the locked version`
  }
  return undefined
}

/** Runs `npm ci` when the installed packages are not those of the lockfile. */
export function ensureInstalled() {
  const reason = staleReason()
  if (!reason) return
  console.log(`Installing the packages of the lockfile (${reason}); about a minute.`)
  // npm starts us with its own path in npm_execpath; outside npm the one on the path is used.
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm']
  const { status, error } = spawnSync(
    npm[0],
    [...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: npm[0] === 'npm' && process.platform === 'win32',
    },
  )
  if (status === 0) return
  console.error(
    `npm ci failed${error ? ` (${error.message})` : ''}. Check the network or the npm registry setting, then start again.`,
  )
  process.exit(1)
}

/** From here on, `import()` of TypeScript works in this process. */
export async function enableTypeScript() {
  const { register } = await import('tsx/esm/api')
  register()
}
