import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../lib/cases.query'
import { useLang } from '../lib/use-lang'

type Row = Pick<CaseRow, 'state' | 'outcome' | 'steps'>

/** The present step of an open case, the outcome of a closed one. */
export function CaseState({ row }: { row: Row }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  if (row.state === 'closed') return <Tag>{row.outcome ? pick(row.outcome) : t('case.closed')}</Tag>
  return (
    <Tag color="blue">
      {row.steps.length ? row.steps.map(pick).join('、') : t('case.inProgress')}
    </Tag>
  )
}
