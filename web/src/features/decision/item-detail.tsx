import { Link } from '@tanstack/react-router'
import { WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { childLabels } from '../../../../domain/child-labels'
import { Facts } from '../../components/facts'
import { FormState } from '../../components/form-state'
import type { CaseItem } from '../../lib/case.query'
import { useAbility } from '../../lib/me'
import { useLang } from '../../lib/use-lang'

/** What is known about one child of the case: warnings first, then duplicates, form and changes. */
export function ItemDetail({ item }: { item: CaseItem }) {
  const { t } = useTranslation()
  const { lang, pick } = useLang()
  const can = useAbility()
  const labels: Readonly<Record<string, { zh: string; en: string } | undefined>> = childLabels
  return (
    <div className="item-detail">
      {item.warnings.length > 0 && (
        <div>
          <h2>{t('decision.warnings')}</h2>
          <ul>
            {item.warnings.map((warning) => (
              <li
                key={`${warning.field} ${warning.code}`}
                className={warning.severity === 'error' ? 'text-error' : ''}
              >
                <WarningFilled aria-hidden className="text-warning" />{' '}
                {labels[warning.field]?.[lang] ?? warning.field}：{pick(warning)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {item.findings.length > 0 && (
        <div>
          <h2>{t('decision.findings')}</h2>
          <ul>
            {item.findings.map((finding) => (
              <li key={finding.problemId}>
                <strong>{pick(finding.kindName)}</strong> · {finding.otherInstitution} ·{' '}
                {pick(finding.otherState)} ·{' '}
                {t('decision.findingScore', { score: finding.score.toFixed(2) })}
                <div className="text-quiet">{finding.reasons.map(pick).join('；')}</div>
              </li>
            ))}
          </ul>
        </div>
      )}
      {item.changedSince.length > 0 && (
        <div>
          <h2>{t('decision.changes')}</h2>
          <ul>
            {item.changedSince.map((change) => (
              <li key={change.field}>
                {pick(change)}：<del>{change.before ?? t('shared.none')}</del> →{' '}
                <ins>{change.after ?? t('shared.none')}</ins>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Facts
        rows={[
          [
            t('decision.form'),
            <>
              <FormState state={item.form?.state} />{' '}
              <span className="digits">{item.form?.formNo}</span>
            </>,
          ],
          [t('decision.guardian'), item.guardian],
          [t('decision.entryDate'), item.entryDate],
          [
            t('shared.document'),
            item.documentType && `${pick(item.documentType)} ${item.maskedDocument ?? ''}`,
          ],
        ]}
      />
      {item.form && item.form.corrected.length > 0 && (
        <p>
          {t('decision.formCorrected', {
            fields: item.form.corrected.map((field) => labels[field]?.[lang] ?? field).join('、'),
          })}
        </p>
      )}
      {can.can('read', 'Child') && (
        <div className="row">
          <Link to="/children/$childId" params={{ childId: item.childId }}>
            {t('decision.details', { name: item.name })}
          </Link>
          {can.can('update', 'Child') && item.state === 'open' && (
            <Link to="/children/$childId/edit" params={{ childId: item.childId }}>
              {t('decision.editChild')}
            </Link>
          )}
        </div>
      )}
    </div>
  )
}
