import { ClockCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLang } from '../lib/use-lang'

interface Props {
  dueOn: string | null
  daysLeft: number | null
  overdue: boolean
  provisional: boolean
  explanation: { zh: string; en: string } | null
}

/** Days left in working days with the sum on hover and focus. Overdue is red, an icon and a word. */
export function Due({ dueOn, daysLeft, overdue, provisional, explanation }: Props) {
  const { t } = useTranslation()
  const { pick } = useLang()
  if (!dueOn || daysLeft === null) return <span className="text-quiet">{t('due.none')}</span>
  const words = overdue
    ? t('due.overdue', { count: Math.abs(daysLeft) })
    : daysLeft === 0
      ? t('due.today')
      : t('due.left', { count: daysLeft })
  const look = overdue ? 'text-error' : daysLeft <= 2 ? 'text-warning' : ''
  return (
    <Tooltip title={explanation ? pick(explanation) : undefined}>
      <span className={look} tabIndex={explanation ? 0 : undefined}>
        {overdue ? (
          <ExclamationCircleFilled aria-hidden />
        ) : (
          daysLeft <= 2 && <ClockCircleOutlined aria-hidden />
        )}{' '}
        <span className="nowrap">{words}</span> <span className="digits nowrap">{dueOn}</span>
        {provisional && <small> {t('due.provisional')}</small>}
        {explanation && <span className="sr-only">{pick(explanation)}</span>}
      </span>
    </Tooltip>
  )
}
