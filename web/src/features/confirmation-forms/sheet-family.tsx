import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { guardianLabels } from '../../../../domain/child-labels'
import { codeText } from '../../lib/format'
import { useLang } from '../../lib/use-lang'

const members = z
  .array(
    z.object({
      relation: z.string().nullish(),
      name: z.string().nullish(),
      isGuardian: z.boolean().nullish(),
      idDocumentType: z.string().nullish(),
      idDocumentNumber: z.string().nullish(),
      phone: z.string().nullish(),
    }),
  )
  .catch([])

/** The family members, each with a line for corrections beneath; at least two lines to fill in. */
export function SheetFamily(props: { members: unknown }) {
  const { t } = useTranslation()
  const { lang, pick } = useLang()
  const rows = members.parse(props.members ?? [])
  const blank = Array.from({ length: Math.max(0, 2 - rows.length) }, (_, at) => at)
  return (
    <table>
      <colgroup>
        {[13, 12, 9, 29, 17, 20].map((width, at) => (
          <col key={at} style={{ width: `${width}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th colSpan={6} scope="colgroup" className="paper-block">
            {t('forms.sheetFamily')}
          </th>
        </tr>
        <tr>
          <th>★{pick(guardianLabels.name)}</th>
          <th>{pick(guardianLabels.relation)}</th>
          <th>{pick(guardianLabels.isGuardian)}</th>
          <th>{pick(guardianLabels.idDocumentNumber)}</th>
          <th>{pick(guardianLabels.phone)}</th>
          <th>{t('forms.sheetCorrection')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <td>{row.name}</td>
            <td>{codeText('familyRelationship', row.relation, lang)}</td>
            <td>{row.isGuardian ? t('shared.yes') : t('shared.no')}</td>
            <td>
              {codeText('idDocumentType', row.idDocumentType, lang)} {row.idDocumentNumber}
            </td>
            <td>{row.phone}</td>
            <td />
          </tr>
        ))}
        {blank.map((at) => (
          <tr key={`blank ${at}`} className="paper-empty">
            <td />
            <td />
            <td />
            <td />
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
