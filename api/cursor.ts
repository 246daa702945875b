import { refuse } from './errors'

/** A cursor for the next page: the sort values of the last row, opaque to the client. */
export const toCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/**
 * Reads a cursor of {@link toCursor}.
 * @throws FORM_INVALID for anything else
 */
export function fromCursor(cursor: string | undefined, length: number): string[] | undefined {
  if (cursor === undefined) return undefined
  const values = parse(cursor)
  if (Array.isArray(values) && values.length === length)
    if (values.every((each) => typeof each === 'string' || typeof each === 'number'))
      return values.map(String)
  throw refuse('FORM_INVALID', {
    issues: [{ path: 'cursor', code: 'cursor', zh: '分页位置无效', en: 'Not a page of this list' }],
  })
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
