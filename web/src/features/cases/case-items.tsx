import { Link } from '@tanstack/react-router'
import { Button, Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SumPart } from '../../components/case-sum'
import { sumFilters } from '../../components/case-sum'
import { FormState } from '../../components/form-state'
import { ItemState } from '../../components/item-state'
import type { CaseItem, CaseView } from '../../lib/case.query'
import { codeText } from '../../lib/format'
import { useAbility } from '../../lib/me'
import { useLang } from '../../lib/use-lang'

/** The children of a case; a number of the sum filters them. */
export function CaseItems(props: { of: CaseView; part?: SumPart; onAll: () => void }) {
  const { t } = useTranslation()
  const { lang } = useLang()
  const mayRead = useAbility().can('read', 'Child')
  const { of, part } = props
  const items = part ? of.items.filter(sumFilters[part]) : of.items
  const columns: TableColumnsType<CaseItem> = [
    {
      title: t('shared.name'),
      key: 'name',
      width: 110,
      render: (_, item) =>
        mayRead ? (
          <Link to="/children/$childId" params={{ childId: item.childId }}>
            {item.name}
          </Link>
        ) : (
          item.name
        ),
    },
    {
      title: t('shared.sex'),
      key: 'sex',
      width: 54,
      render: (_, item) => codeText('sex', item.sex, lang),
    },
    { title: t('shared.birthDate'), dataIndex: 'birthDate', width: 104, className: 'digits' },
    { title: t('shared.document'), dataIndex: 'maskedDocument', width: 170, className: 'digits' },
    {
      title: t('forms.title'),
      key: 'form',
      width: 110,
      render: (_, item) => <FormState state={item.form?.state} />,
    },
    { title: t('case.number'), dataIndex: 'number', width: 180, className: 'digits' },
    { title: t('case.itemState'), key: 'state', render: (_, item) => <ItemState item={item} /> },
  ]
  return (
    <>
      {part && (
        <div className="toolbar">
          <Button size="small" onClick={props.onAll}>
            {t('case.showAll', { count: of.items.length })}
          </Button>
        </div>
      )}
      <Table
        size="small"
        rowKey="childId"
        aria-label={t('case.items')}
        dataSource={items}
        columns={columns}
        pagination={items.length > 50 ? { pageSize: 50 } : false}
        scroll={{ x: 860 }}
      />
    </>
  )
}
