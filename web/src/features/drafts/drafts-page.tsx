import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Popconfirm, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Async } from '../../components/async'
import { Empty } from '../../components/empty'
import { PageHead } from '../../components/page-head'
import { instantText } from '../../lib/format'
import { useAbility } from '../../lib/me'
import { useSay } from '../../lib/use-say'
import { useDiscardDraft } from './api/discard-draft.mutation'
import { draftsQuery, type DraftRow } from './api/drafts.query'
import { DraftLink } from './draft-link'

/** What was begun and not finished, on whatever machine. */
export function DraftsPage() {
  const { t } = useTranslation()
  const say = useSay()
  const can = useAbility()
  const query = useQuery(draftsQuery)
  const discard = useDiscardDraft()
  const kindOf = ({ key }: DraftRow) =>
    key.startsWith('child:new')
      ? t('draft.childNew')
      : key.startsWith('child:')
        ? t('draft.childEdit')
        : t('draft.opinion')
  return (
    <>
      <PageHead title={t('draft.title')} />
      <div className="panel panel-flush">
        <Async query={query}>
          {({ items }) =>
            items.length ? (
              <Table
                size="small"
                rowKey="key"
                aria-label={t('draft.title')}
                dataSource={items}
                pagination={false}
                columns={[
                  {
                    title: t('draft.what'),
                    render: (_, row) => (
                      <DraftLink draftKey={row.key}>
                        {kindOf(row)} {row.title}
                      </DraftLink>
                    ),
                  },
                  {
                    title: t('draft.updatedAt'),
                    width: 160,
                    render: (_, row) => instantText(row.updatedAt),
                  },
                  {
                    title: t('draft.expiresAt'),
                    width: 160,
                    render: (_, row) => instantText(row.expiresAt),
                  },
                  {
                    title: t('shared.actions'),
                    width: 120,
                    render: (_, row) => (
                      <Popconfirm
                        title={t('draft.discardAsk')}
                        onConfirm={() => discard.mutateAsync(row.key).catch(say.failed)}
                      >
                        <Button
                          type="link"
                          size="small"
                          danger
                          aria-label={`${t('draft.discard')} ${row.title}`}
                        >
                          {t('draft.discard')}
                        </Button>
                      </Popconfirm>
                    ),
                  },
                ]}
              />
            ) : (
              <Empty title={t('draft.empty')} help={t('draft.emptyHelp')}>
                {can.can('create', 'Child') && (
                  <Link to="/children/new">{t('frame.newChild')}</Link>
                )}
              </Empty>
            )
          }
        </Async>
      </div>
    </>
  )
}
