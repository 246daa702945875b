/** What a cell may hold on its way out. */
export type OutgoingValue = string | number | boolean | null | undefined

/** Excel cuts longer text off with a complaint. */
const maxText = 32_767

/**
 * A value as it is written into a cell: always text or nothing, never a formula. Text that begins
 * with a sign which spreadsheets take for a formula stays what it is, since a cell of type text is
 * never computed (OWASP ASVS 1.2.10); text that looks like an escape of Excel's is kept literally.
 */
export function outgoingText(value: OutgoingValue): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  const text = String(value).slice(0, maxText)
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}
