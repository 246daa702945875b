import { useTranslation } from 'react-i18next'
import type { ImportView, RowStatus } from './api/imports.query'

const statuses = ['new', 'changed', 'unchanged', 'warning', 'error'] as const
const looks: Readonly<Record<string, string>> = { error: 'text-error', warning: 'text-warning' }

/** Five counters; pressing one shows its rows, pressing it again shows all. */
export function Counters(props: {
  counts: ImportView['counts']
  status: RowStatus | undefined
  onStatus: (status: RowStatus | undefined) => void
}) {
  const { t } = useTranslation()
  return (
    <div className="counters" role="group" aria-label={t('imports.counters')}>
      {statuses.map((status) => (
        <button
          key={status}
          type="button"
          className={`counter ${props.counts[status] > 0 ? (looks[status] ?? '') : ''}`}
          aria-pressed={props.status === status}
          onClick={() => props.onStatus(props.status === status ? undefined : status)}
        >
          <strong>{props.counts[status]}</strong>
          {t(`imports.${status}`)}
        </button>
      ))}
    </div>
  )
}
