import { Link } from '@tanstack/react-router'
import { Tag, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { Due } from '../../components/due'
import { VerdictTag } from '../../components/verdict-tag'
import { dayOf, instantText } from '../../lib/format'
import { useLang } from '../../lib/use-lang'
import type { TaskRow } from './api/tasks.query'

/** The columns of the inbox; what is done shows the decision in the place of the limit. */
export function useInboxColumns(box: 'todo' | 'done'): TableColumnsType<TaskRow> {
  const { t } = useTranslation()
  const { lang, pick } = useLang()
  const wide = lang === 'en'
  const due: TableColumnsType<TaskRow> = [
    {
      title: t('shared.due'),
      key: 'due',
      width: wide ? 190 : 206,
      render: (_, row) => <Due {...row} />,
    },
  ]
  const decided: TableColumnsType<TaskRow> = [
    {
      title: t('inbox.decidedAt'),
      key: 'decidedAt',
      width: 136,
      render: (_, row) => <span className="digits">{instantText(row.decidedAt)}</span>,
    },
    {
      title: t('inbox.verdict'),
      key: 'verdict',
      width: 84,
      render: (_, row) => row.verdict && <VerdictTag verdict={row.verdict} />,
    },
  ]
  return [
    ...(box === 'done' ? decided : due),
    {
      title: t('shared.kind'),
      key: 'kind',
      width: wide ? 140 : 112,
      ellipsis: true,
      render: (_, row) => pick(row.kindName),
    },
    {
      title: t('shared.step'),
      key: 'step',
      width: wide ? 150 : 88,
      ellipsis: true,
      render: (_, row) => pick(row.stepName),
    },
    {
      title: t('shared.subject'),
      key: 'subject',
      ellipsis: true,
      render: (_, row) => (
        <Link
          to={row.state === 'open' ? '/tasks/$taskId' : '/cases/$caseId'}
          params={{ taskId: row.id, caseId: row.caseId }}
          title={`${row.subject} ${row.caseNo}`}
        >
          {row.subject}
        </Link>
      ),
    },
    {
      title: t('inbox.items'),
      dataIndex: 'itemCount',
      width: wide ? 76 : 54,
      align: 'right',
      className: 'digits',
    },
    { title: t('inbox.fromUnit'), dataIndex: 'fromUnit', width: 150, ellipsis: true },
    { title: t('shared.starter'), dataIndex: 'starter', width: wide ? 96 : 80, ellipsis: true },
    {
      title: t('inbox.received'),
      key: 'openedAt',
      width: 104,
      render: (_, row) => (
        <span className="digits" title={instantText(row.openedAt)}>
          {dayOf(row.openedAt)}
        </span>
      ),
    },
    {
      title: t('inbox.holder'),
      key: 'holder',
      width: wide ? 100 : 76,
      ellipsis: true,
      render: (_, row) =>
        row.mine ? (
          <Tag color="blue">{t('inbox.me')}</Tag>
        ) : row.holder ? (
          row.holder.name
        ) : (
          <span className="text-quiet">{t('inbox.nobody')}</span>
        ),
    },
  ]
}
