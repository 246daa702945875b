import { Segmented, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormState } from '../../components/form-state'
import { ItemState } from '../../components/item-state'
import { VerdictTag } from '../../components/verdict-tag'
import type { CaseItem } from '../../lib/case.query'
import { codeText } from '../../lib/format'
import { useLang } from '../../lib/use-lang'
import { ItemChecks } from './item-checks'
import { ItemDetail } from './item-detail'
import { itemFilterNames, itemFilters, type ItemFilter } from './item-filter'
import { MarkBar } from './mark-bar'

interface Props {
  taskId: string
  items: readonly CaseItem[]
  reasons: readonly { code: string; zh: string; en: string }[]
  markable: boolean
}

/** The children of the task: a row each with warnings, findings, form and mark; ticked rows are marked together. */
export function ItemsGrid({ taskId, items, reasons, markable }: Props) {
  const { t } = useTranslation()
  const { lang } = useLang()
  const [filter, setFilter] = useState<ItemFilter>('filterAll')
  const [ticked, setTicked] = useState<string[]>([])
  const shown = items.filter(itemFilters[filter])
  const columns: TableColumnsType<CaseItem> = [
    { title: t('shared.name'), dataIndex: 'name', width: 92 },
    {
      title: t('shared.sex'),
      key: 'sex',
      width: 50,
      render: (_, item) => codeText('sex', item.sex, lang),
    },
    { title: t('shared.birthDate'), dataIndex: 'birthDate', width: 100, className: 'digits' },
    {
      title: t('decision.form'),
      key: 'form',
      width: 92,
      render: (_, item) => <FormState state={item.form?.state} />,
    },
    {
      title: t('decision.checks'),
      key: 'checks',
      width: 136,
      render: (_, item) => <ItemChecks item={item} />,
    },
    {
      title: t('decision.mark'),
      key: 'mark',
      width: 110,
      render: (_, item) =>
        item.state !== 'open' ? (
          <ItemState item={item} />
        ) : item.mark ? (
          <span title={item.mark.text ?? undefined}>
            <VerdictTag verdict={item.mark.verdict} />
          </span>
        ) : (
          <span className="text-quiet">{t('decision.unmarked')}</span>
        ),
    },
  ]
  return (
    <>
      <div className="toolbar">
        <Segmented
          aria-label={t('decision.items')}
          value={filter}
          onChange={setFilter}
          options={itemFilterNames
            .map((value) => ({ value, count: items.filter(itemFilters[value]).length }))
            .filter(({ value, count }) => value === 'filterAll' || count > 0)
            .map(({ value, count }) => ({ value, label: t(`decision.${value}`, { count }) }))}
        />
      </div>
      <div className="table-scroll">
        <Table
          style={{ minWidth: 600 }}
          size="small"
          rowKey="childId"
          aria-label={t('decision.tableLabel')}
          dataSource={shown}
          columns={columns}
          pagination={shown.length > 50 ? { pageSize: 50, size: 'small' } : false}
          expandable={{
            expandedRowRender: (item) => <ItemDetail item={item} />,
            expandRowByClick: true,
            columnTitle: <span className="sr-only">{t('decision.expand')}</span>,
            columnWidth: 36,
            defaultExpandedRowKeys: items
              .filter(({ findings, changedSince }) => findings.length + changedSince.length > 0)
              .slice(0, 3)
              .map(({ childId }) => childId),
          }}
          rowSelection={
            markable
              ? {
                  selectedRowKeys: ticked,
                  onChange: (keys) => setTicked(keys.map(String)),
                  getCheckboxProps: (item) => ({
                    'aria-label': t('shared.tickRow', { what: item.name }),
                    disabled: item.state !== 'open',
                  }),
                  getTitleCheckboxProps: () => ({ 'aria-label': t('shared.tickAll') }),
                }
              : undefined
          }
        />
      </div>
      {markable && (
        <MarkBar
          taskId={taskId}
          items={items.filter(({ childId }) => ticked.includes(childId))}
          reasons={reasons}
          onDone={() => setTicked([])}
        />
      )}
    </>
  )
}
