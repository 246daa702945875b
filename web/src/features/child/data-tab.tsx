import { useTranslation } from 'react-i18next'
import { protectedFields } from '../../../../domain/child'
import { childLabels } from '../../../../domain/child-labels'
import { Facts } from '../../components/facts'
import { childGroups, groupNames, type SingleField } from '../../lib/child-groups'
import type { ChildView } from '../../lib/child.query'
import { useLang } from '../../lib/use-lang'
import { valueText } from '../../lib/value-text'
import { Masked } from './masked'

const isMaskedText = (value: unknown): value is string =>
  typeof value === 'string' && value.includes('***')

/** The values of the record in the blocks of the paper form. */
export function DataTab({ of, mayReveal }: { of: ChildView; mayReveal: boolean }) {
  const { t } = useTranslation()
  const { lang, pick } = useLang()
  const values: Readonly<Record<string, unknown>> = of.values
  const show = (field: SingleField) => {
    const value = values[field]
    if (field === 'classId') return of.className
    if (protectedFields.includes(field) && isMaskedText(value))
      return (
        <Masked
          childId={of.id}
          field={field}
          label={pick(childLabels[field])}
          masked={value}
          mayReveal={mayReveal}
        />
      )
    return valueText(field, value, { lang, yes: t('shared.yes'), no: t('shared.no') })
  }
  return (
    <>
      {groupNames.map((group) => (
        <section key={group} className="panel">
          <h2>{t(`childForm.${group}`)}</h2>
          <Facts
            rows={childGroups[group].map((field) => [pick(childLabels[field]), show(field)])}
          />
        </section>
      ))}
      <p className="text-quiet">
        {t('children.collectedBy')}：{of.whoDidWhat.collectedBy ?? '—'} · {t('children.enteredBy')}
        ：{of.whoDidWhat.enteredBy ?? '—'} · {t('children.reviewedBy')}：
        {of.whoDidWhat.reviewedBy ?? '—'}
      </p>
    </>
  )
}
