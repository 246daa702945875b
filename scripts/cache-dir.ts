import { homedir } from 'node:os'
import { join } from 'node:path'

/** The user's cache folder for programs that we build or download, one sub-folder per program and version. */
export function cacheDir(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const root =
    env.XDG_CACHE_HOME ||
    (platform === 'win32' && env.LOCALAPPDATA) ||
    (platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache'))
  return join(root, 'preschool-registry')
}
