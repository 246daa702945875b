import { BellOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../components/empty'
import { answer, api } from '../../lib/api'
import { instantText } from '../../lib/format'
import { useLang } from '../../lib/use-lang'

const noticesQuery = {
  queryKey: ['notices'],
  queryFn: () => answer(api.notices.$get()),
}

/** Reminders, returns and breaches; each leads to its case. */
export function NoticesButton() {
  const { t } = useTranslation()
  const { pick } = useLang()
  const [open, setOpen] = useState(false)
  const client = useQueryClient()
  const { data } = useQuery(noticesQuery)
  const read = useMutation({
    mutationFn: (ids: string[]) => answer(api.notices.read.$post({ json: { ids } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
  const unread = data?.items.filter((notice) => !notice.readAt) ?? []
  const count = data?.unread ?? 0
  const list = (
    <div style={{ width: 360, maxHeight: 420, overflow: 'auto' }}>
      {!data?.items.length && <Empty title={t('frame.noticesNone')} />}
      <ul className="story">
        {data?.items.map((notice) => (
          <li key={notice.id}>
            <time dateTime={notice.createdAt}>{instantText(notice.createdAt)}</time>
            {notice.caseId ? (
              <Link
                to="/cases/$caseId"
                params={{ caseId: notice.caseId }}
                onClick={() => setOpen(false)}
              >
                {pick(notice.sentence)}
              </Link>
            ) : (
              pick(notice.sentence)
            )}
          </li>
        ))}
      </ul>
      {unread.length > 0 && (
        <Button size="small" onClick={() => read.mutate(unread.map(({ id }) => id))}>
          {t('frame.noticesRead')}
        </Button>
      )}
    </div>
  )
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={list}
      placement="bottomRight"
    >
      <Button
        type="text"
        aria-label={count ? t('frame.noticesUnread', { count }) : t('frame.notices')}
        aria-expanded={open}
        icon={
          <Badge count={count} size="small" overflowCount={99}>
            <BellOutlined />
          </Badge>
        }
      />
    </Popover>
  )
}
