import { fullAreaName } from '../../../domain/areas'
import { codeText, type Lang } from './format'
import { fieldKinds, type SingleField } from './child-groups'

/** A recorded value in words: labels of codes, names of areas, yes and no. Empty where nothing is recorded. */
export function valueText(
  field: SingleField,
  value: unknown,
  words: { lang: Lang; yes: string; no: string },
): string {
  if (value === null || value === undefined || value === '') return ''
  const kind = fieldKinds[field]
  if (typeof value === 'boolean') return value ? words.yes : words.no
  const text = String(value)
  if (kind.kind === 'code') return codeText(kind.table, text, words.lang)
  if (kind.kind === 'area') return fullAreaName(text) ?? text
  return text
}
