import { createHash, type Hash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const isSource = (name: string): boolean => !/\.test\.tsx?$/.test(name) && name !== 'node_modules'

function add(hash: Hash, root: string, path: string): void {
  const full = join(root, path)
  const stat = statSync(full, { throwIfNoEntry: false })
  if (!stat) return
  if (stat.isDirectory()) {
    for (const name of readdirSync(full).filter(isSource).sort()) add(hash, root, `${path}/${name}`)
    return
  }
  hash.update(`${path}\0${stat.size}\0`).update(readFileSync(full))
}

/** A fingerprint of the files and folders named, without tests: equal as long as a build of them would be. */
export function sourceHash(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of paths) add(hash, root, path)
  return hash.digest('hex')
}
