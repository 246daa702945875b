import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Encryption } from './encryption'
import { createFileStore, type FileStore } from './file-store'

/** The file store in a folder of this machine. */
export function localFiles(folder: string, encryption: Encryption): FileStore {
  const location = pathToFileURL(resolve(folder))
  return createFileStore(new Disk(new FSDriver({ location, visibility: 'private' })), encryption)
}
