import { CopyOutlined, DiffOutlined, WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { CaseItem } from '../../lib/case.query'

/** In one cell: how many warnings, possible duplicates and changes a child has. */
export function ItemChecks({ item }: { item: CaseItem }) {
  const { t } = useTranslation()
  const { warnings, findings, changedSince } = item
  if (warnings.length + findings.length + changedSince.length === 0)
    return <span className="text-quiet">{t('decision.noWarnings')}</span>
  return (
    <>
      {findings.length > 0 && (
        <div className="text-error">
          <CopyOutlined aria-hidden /> {t('decision.findingsN', { count: findings.length })}
        </div>
      )}
      {warnings.length > 0 && (
        <div className="text-warning">
          <WarningFilled aria-hidden /> {t('decision.warningsN', { count: warnings.length })}
        </div>
      )}
      {changedSince.length > 0 && (
        <div>
          <DiffOutlined aria-hidden /> {t('decision.changedN', { count: changedSince.length })}
        </div>
      )}
    </>
  )
}
