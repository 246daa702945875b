import { timingSafeEqual } from 'node:crypto'
import type { Encryption } from './encryption'

/** What the square code of a printed form stands for. */
export interface FormCode {
  readonly formId: string
  /** Version of the child's record that was printed. */
  readonly version: number
}

const shape = /^QS1\.([\w-]{22})\.(\d{1,9})\.([\w-]{16})$/
const macLength = 12

const macOf = (encryption: Encryption, { formId, version }: FormCode): Buffer =>
  encryption.digest('form-code', formId, String(version)).subarray(0, macLength)

/**
 * The text of the square code: record id, data version, and 96 bits of a keyed digest, so that
 * nobody prints a code of their own. It holds no personal data.
 */
export function makeFormCode(encryption: Encryption, code: FormCode): string {
  const id = Buffer.from(code.formId.replaceAll('-', ''), 'hex').toString('base64url')
  return `QS1.${id}.${code.version}.${macOf(encryption, code).toString('base64url')}`
}

/** Reads a scanned code; null for one that we did not print. */
export function readFormCode(encryption: Encryption, text: string): FormCode | null {
  const [, id = '', version = '', mac = ''] = shape.exec(text.trim()) ?? []
  const hex = Buffer.from(id, 'base64url').toString('hex')
  if (hex.length !== 32) return null
  const code = {
    formId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    version: Number(version),
  }
  const given = Buffer.from(mac, 'base64url')
  const ours = macOf(encryption, code)
  return given.length === ours.length && timingSafeEqual(given, ours) ? code : null
}
