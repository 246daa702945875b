import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'

/** Stands where something is on its way. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('shared.loading')} className="panel">
      <Skeleton active={false} title={false} paragraph={{ rows }} />
    </div>
  )
}
