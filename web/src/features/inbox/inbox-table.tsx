import { useNavigate } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../components/empty'
import { ErrorState } from '../../components/error-state'
import { Loading } from '../../components/loading'
import { More } from '../../components/paged'
import { useAbility } from '../../lib/me'
import type { Hotkeys } from '../../lib/use-hotkeys'
import type { TaskRow } from './api/tasks.query'
import { BulkBar } from './bulk-bar'
import { BulkResults } from './bulk-results'
import { useInboxColumns } from './inbox-columns'
import { useBulk } from './use-bulk'
import type { useInboxRows } from './use-inbox-rows'
import { useRowKeys } from './use-row-keys'

interface Props {
  box: 'todo' | 'done'
  inbox: ReturnType<typeof useInboxRows>
  filtered: boolean
  onClearFilters: () => void
}

const emptyTexts = {
  todo: ['emptyTodo', 'emptyTodoHelp'],
  done: ['emptyDone', 'emptyDoneHelp'],
} as const

/** The list with its keys, its ticks and what is done with them. */
export function InboxTable({ box, inbox: { list, rows }, filtered, onClearFilters }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const columns = useInboxColumns(box)
  const mayAct = useAbility().can('decide', 'Task') && box === 'todo'
  const [ticked, setTicked] = useState<string[]>([])
  const [asking, setAsking] = useState<'approve' | 'return'>()
  const [alone, setAlone] = useState<TaskRow>()
  const bulk = useBulk(() => {
    setTicked([])
    setAlone(undefined)
    setAsking(undefined)
  })
  const open = (id: string) => {
    const row = rows.find((one) => one.id === id)
    if (!row) return
    void (row.state === 'open'
      ? navigate({ to: '/tasks/$taskId', params: { taskId: id } })
      : navigate({ to: '/cases/$caseId', params: { caseId: row.caseId } }))
  }
  const tick = (id: string) =>
    mayAct &&
    setTicked((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]))
  const tickedRows = rows.filter((row) => ticked.includes(row.id))
  const subjectOf = (id: string | undefined) =>
    tickedRows.length ? undefined : rows.find((row) => row.id === id)
  const ask = (what: 'approve' | 'return') => (id: string | undefined) => () => {
    const row = subjectOf(id)
    if (!row && !tickedRows.length) return
    setAlone(row)
    setAsking(what)
  }
  const { active, setActive } = useRowKeys(
    rows.map(({ id }) => id),
    {
      open,
      tick,
      more: (id): Hotkeys =>
        mayAct
          ? {
              a: ask('approve')(id),
              r: ask('return')(id),
              c: () => {
                const row = subjectOf(id)
                const targets = row ? [row] : tickedRows
                if (targets.length) void bulk.run(targets, { kind: 'claim' })
              },
            }
          : {},
    },
  )
  if (list.isPending) return <Loading rows={10} />
  if (list.isError && !list.data)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (!rows.length)
    return filtered ? (
      <Empty title={t('inbox.emptyFiltered')}>
        <Button onClick={onClearFilters}>{t('inbox.clearFilters')}</Button>
      </Empty>
    ) : (
      <Empty title={t(`inbox.${emptyTexts[box][0]}`)} help={t(`inbox.${emptyTexts[box][1]}`)} />
    )
  const targets = alone ? [alone] : tickedRows
  return (
    <>
      <div className="table-scroll">
        <Table
          size="small"
          rowKey="id"
          aria-label={t('inbox.tableLabel')}
          dataSource={rows}
          columns={columns}
          pagination={false}
          virtual={rows.length > 100}
          style={{ minWidth: 1000 }}
          scroll={rows.length > 100 ? { x: 1100, y: 560 } : undefined}
          rowClassName={(row) =>
            `${row.id === active ? 'row-active' : ''} ${row.overdue ? 'row-overdue' : ''}`
          }
          onRow={(row) => ({
            tabIndex: row.id === active || (!active && row === rows[0]) ? 0 : -1,
            onFocus: () => setActive(row.id),
            onDoubleClick: () => open(row.id),
          })}
          rowSelection={
            mayAct
              ? {
                  selectedRowKeys: ticked,
                  onChange: (keys) => setTicked(keys.map(String)),
                  getCheckboxProps: (row) => ({
                    'aria-label': t('shared.tickRow', { what: row.subject }),
                    tabIndex: -1,
                  }),
                  getTitleCheckboxProps: () => ({ 'aria-label': t('shared.tickAll') }),
                }
              : undefined
          }
        />
      </div>
      <More query={list} />
      <BulkBar
        rows={targets}
        asking={asking}
        busy={bulk.busy}
        onAsk={(what) => {
          setAsking(what)
          if (!what) setAlone(undefined)
        }}
        onClaim={() => void bulk.run(targets, { kind: 'claim' })}
        onApprove={() => bulk.run(targets, { kind: 'decide', verdict: 'approve' })}
        onReturn={(reason) => bulk.run(targets, { kind: 'decide', verdict: 'return', ...reason })}
        onClear={() => setTicked([])}
      />
      <BulkResults results={bulk.results} onClose={bulk.close} />
    </>
  )
}
