import { useTranslation } from 'react-i18next'
import { childLabels } from '../../../../domain/child-labels'
import type { SingleField } from '../../lib/child-groups'
import { useLang } from '../../lib/use-lang'
import { valueText } from '../../lib/value-text'

interface Props {
  title: string
  fields: readonly SingleField[]
  values: Readonly<Record<string, unknown>>
  required: ReadonlySet<string>
  /** Whether the names of the columns stand above: once on a sheet is enough. */
  headed: boolean
}

/** A block of the form: two items in a row, each with its value and room for a correction. */
export function SheetBlock({ title, fields, values, required, headed }: Props) {
  const { t } = useTranslation()
  const { lang } = useLang()
  const rows = Array.from({ length: Math.ceil(fields.length / 2) }, (_, at) =>
    fields.slice(at * 2, at * 2 + 2),
  )
  const cells = (field: SingleField | undefined, at: number) =>
    field
      ? [
          <th key={`${field} name`} scope="row">
            {required.has(field) && '★'}
            {childLabels[field][lang]}
          </th>,
          <td key={field} className="paper-value">
            {valueText(field, values[field], { lang, yes: t('shared.yes'), no: t('shared.no') })}
          </td>,
          <td key={`${field} correction`} />,
        ]
      : [<td key={at} colSpan={3} />]
  return (
    <table className="paper-block-table">
      <colgroup>
        {[0, 1].map((half) => [
          <col key={`${half} item`} style={{ width: '15%' }} />,
          <col key={`${half} value`} style={{ width: '20%' }} />,
          <col key={`${half} correction`} style={{ width: '15%' }} />,
        ])}
      </colgroup>
      <thead>
        <tr>
          <th colSpan={6} scope="colgroup" className="paper-block">
            {title}
          </th>
        </tr>
        {headed && (
          <tr>
            {[0, 1].map((half) => [
              <th key={`${half} item`}>{t('forms.sheetItem')}</th>,
              <th key={`${half} value`}>{t('forms.sheetValue')}</th>,
              <th key={`${half} correction`}>{t('forms.sheetCorrection')}</th>,
            ])}
          </tr>
        )}
      </thead>
      <tbody>
        {rows.map((pair, at) => (
          <tr key={pair[0]}>
            {cells(pair[0], at * 2)}
            {cells(pair[1], at * 2 + 1)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
