import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { InboxFilter } from './api/tasks.query'
import { InboxFilters } from './inbox-filters'
import { InboxTable } from './inbox-table'
import { useInboxRows } from './use-inbox-rows'

interface Props {
  filter: InboxFilter & { box: 'todo' | 'done' }
  onFilter: (change: Partial<InboxFilter>, replace?: boolean) => void
}

/** One box of the inbox: filters, what is new, and the list. */
export function InboxBox({ filter, onFilter }: Props) {
  const { t } = useTranslation()
  const inbox = useInboxRows(filter)
  return (
    <>
      <InboxFilters filter={filter} onChange={onFilter}>
        {inbox.added > 0 && (
          <Button
            shape="round"
            size="small"
            type="primary"
            onClick={() => void inbox.list.refetch()}
          >
            {t('inbox.newRows', { count: inbox.added })}
          </Button>
        )}
      </InboxFilters>
      <InboxTable
        key={JSON.stringify(filter)}
        box={filter.box}
        inbox={inbox}
        filtered={Boolean(filter.step ?? filter.q ?? filter.overdue)}
        onClearFilters={() => onFilter({}, true)}
      />
    </>
  )
}
