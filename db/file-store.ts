import { randomUUID } from 'node:crypto'
import { errors, type Disk } from 'flydrive'
import type { Encryption } from './encryption'

/** The largest file that anyone may upload, in bytes. */
export const largestFile = 10 * 1024 * 1024

/** Files by the keyed hash of their content; on disk there is nothing but encrypted bytes. */
export interface FileStore {
  /** Keeps the bytes and returns their key, 64 hexadecimal digits. Putting them again changes nothing. */
  put(bytes: Buffer): Promise<string>
  /** The bytes of a key, or null where nothing is kept under it. */
  get(key: string): Promise<Buffer | null>
  /** Forgets a key; one that is not there is no error. */
  remove(key: string): Promise<void>
}

/**
 * The name of a content: a keyed digest, so that nobody who sees the folder can tell whether a file
 * that they have lies in it.
 */
export const contentHash = (encryption: Encryption, bytes: Buffer): Buffer =>
  encryption.digest('file', bytes)

/** A file store on a disk (a folder, or an object store), encrypted at rest. */
export function createFileStore(disk: Disk, encryption: Encryption): FileStore {
  // Two levels of folders, so that no folder holds a million files.
  const place = (key: string): string => {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new RangeError('Not a key of the file store')
    return `${key.slice(0, 2)}/${key.slice(2, 4)}/${key}`
  }

  return {
    async put(bytes) {
      const key = contentHash(encryption, bytes).toString('hex')
      if (await disk.exists(place(key))) return key
      // Renamed when complete: a killed process leaves no half file under a good name.
      const half = `half/${randomUUID()}`
      await disk.put(half, encryption.encrypt(bytes.toString('base64')))
      await disk.move(half, place(key))
      return key
    },
    async get(key) {
      try {
        const sealed = await disk.getBytes(place(key))
        return Buffer.from(encryption.decrypt(Buffer.from(sealed)), 'base64')
      } catch (error) {
        if (error instanceof errors.E_CANNOT_READ_FILE && !(await disk.exists(place(key))))
          return null
        throw error
      }
    },
    remove: (key) => disk.delete(place(key)),
  }
}
