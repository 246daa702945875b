import { useTranslation } from 'react-i18next'
import { requiredNames } from '../../lib/required-names'
import type { ChildRow } from '../../lib/children-search.query'
import { instantText } from '../../lib/format'
import { useMe } from '../../lib/me'
import type { PrintedForm } from './api/print-forms.mutation'
import { SheetBlock } from './sheet-block'
import { SheetFamily } from './sheet-family'
import { QrImage } from './qr-image'

const blocks = [
  [
    'sheetBasic',
    [
      'name',
      'sex',
      'birthDate',
      'nationality',
      'ethnicGroup',
      'overseasStatus',
      'idDocumentType',
      'idDocumentNumber',
      'formerName',
      'bloodType',
    ],
  ],
  [
    'sheetHousehold',
    [
      'birthPlaceArea',
      'nativePlace',
      'householdType',
      'nonAgriculturalHouseholdType',
      'householdArea',
      'householdAddress',
      'currentAddress',
    ],
  ],
  [
    'sheetEnrollment',
    ['classId', 'entryDate', 'attendanceMode', 'healthStatus', 'disabled', 'disabilityType'],
  ],
  [
    'sheetExtended',
    [
      'leftBehindStatus',
      'migrantWorkerChild',
      'orphan',
      'onlyChild',
      'martyrOrPreferentialChild',
      'minimumLivingAllowance',
      'receivesFinancialAid',
    ],
  ],
] as const

/** One confirmation form on A4: recorded values, an empty column for corrections, signatures and seal. */
export function FormSheet({ form, child }: { form: PrintedForm; child: ChildRow | undefined }) {
  const { t } = useTranslation()
  const me = useMe()
  const values: Readonly<Record<string, unknown>> = form.values
  const required = requiredNames(values)
  return (
    <article className="paper paper-form" lang="zh-CN">
      <header className="paper-head">
        <div>
          <h1>{t('forms.sheetTitle')}</h1>
          <p>
            {me.grant.unit.name}（{me.grant.unit.code}） · {child?.className}
          </p>
          <p>
            {t('forms.formNo')} <strong className="digits">{form.formNo}</strong> ·{' '}
            {t('case.sheetPrinted', { at: instantText(form.printedAt) })} · {t('forms.sheetStar')}
          </p>
        </div>
        <QrImage svg={form.qr} label={t('forms.qr')} />
      </header>
      {blocks.map(([title, fields]) => (
        <SheetBlock
          key={title}
          title={t(`forms.${title}`)}
          fields={fields}
          values={{ ...values, classId: child?.className ?? null }}
          required={required}
          headed={title === 'sheetBasic'}
        />
      ))}
      <SheetFamily members={values.guardians} />
      <p className="paper-notice">{t('forms.sheetNotice')}</p>
      <p className="paper-statement">{t('forms.sheetStatement')}</p>
      <table className="paper-sign">
        <tbody>
          <tr>
            <th>{t('forms.sheetSigner')}</th>
            <td />
            <th>{t('forms.sheetRelation')}</th>
            <td />
            <th>{t('forms.sheetDate')}</th>
            <td />
          </tr>
          <tr>
            <th>{t('forms.sheetFiller')}</th>
            <td />
            <th>{t('forms.sheetReviewer')}</th>
            <td />
            <td colSpan={2} className="paper-seal-cell">
              {t('forms.sheetSeal')}
            </td>
          </tr>
        </tbody>
      </table>
    </article>
  )
}
