import type { Encryption } from './encryption'

/** Where a page ended: the key by which the list is sorted, and the id beside equal keys. */
export interface Cursor {
  readonly key: string
  readonly id: string
}

/** A cursor as text that tells nothing: the key may be a name that the reader sees masked. */
export const sealCursor = (encryption: Encryption, cursor: Cursor): string =>
  encryption.encryptJson([cursor.key, cursor.id]).toString('base64url')

/** The cursor of a text, or null where it is none of ours. */
export function openCursor(encryption: Encryption, text: string): Cursor | null {
  try {
    const read: unknown = encryption.decryptJson(Buffer.from(text, 'base64url'))
    const [key, id]: unknown[] = Array.isArray(read) ? read : []
    return typeof key === 'string' && typeof id === 'string' ? { key, id } : null
  } catch {
    return null
  }
}
