import { documentKey } from '../../domain/duplicates-keys'
import { codesOf } from '../../domain/code-tables'
import { normaliseIdNumber } from '../../domain/id-number'
import { normalisePersonName } from '../../domain/person-name'
import type { Encryption } from '../encryption'

/** What a text in the search field asks for. */
export type ChildText =
  | { by: 'name' | 'initials'; prefix: string }
  | { by: 'number'; enrollment: Buffer; documents: Buffer[] }

/**
 * Reads the search field: an exact enrollment or document number, the first letters of a spelt
 * name, or the beginning of a name. Numbers leave as blind indexes. Null for an empty text.
 */
export function readChildText(encryption: Encryption, text: string): ChildText | null {
  const written = normaliseIdNumber(text)
  if (written === '') return null
  if (/\d/.test(written)) {
    // The type of a number is not asked for: each could have been written under any of them.
    const keys = codesOf('idDocumentType').map((type) => documentKey(type, written))
    return {
      by: 'number',
      enrollment: encryption.blindIndex('enrollment-number', written),
      documents: [...new Set(keys)].flatMap((key) =>
        key === null ? [] : [encryption.blindIndex('id-document', key)],
      ),
    }
  }
  if (/^[A-Z]+$/.test(written)) return { by: 'initials', prefix: written.toLowerCase() }
  return { by: 'name', prefix: normalisePersonName(text) }
}
