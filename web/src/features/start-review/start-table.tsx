import { CheckCircleFilled, StopOutlined, WarningFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { childLabels } from '../../../../domain/child-labels'
import { FormState } from '../../components/form-state'
import type { ChildRow } from '../../lib/children-search.query'
import { codeText } from '../../lib/format'
import { useLang } from '../../lib/use-lang'
import type { Preflight } from './api/preflight.query'

interface Props {
  rows: readonly ChildRow[]
  preflight: Preflight
  ticked: readonly string[]
  onTick: (ids: string[]) => void
}

/** The drafts of the class: each ready, or with what stands in the way and where to mend it. */
export function StartTable({ rows, preflight, ticked, onTick }: Props) {
  const { t } = useTranslation()
  const { lang, pick } = useLang()
  const labels: Readonly<Record<string, { zh: string; en: string } | undefined>> = childLabels
  const ready = new Set(preflight.ready)
  const columns: TableColumnsType<ChildRow> = [
    {
      title: t('shared.name'),
      key: 'name',
      width: 120,
      render: (_, row) => (
        <Link to="/children/$childId" params={{ childId: row.id }}>
          {row.name ?? t('children.noName')}
        </Link>
      ),
    },
    {
      title: t('shared.sex'),
      key: 'sex',
      width: 56,
      render: (_, row) => codeText('sex', row.sex, lang),
    },
    { title: t('shared.birthDate'), dataIndex: 'birthDate', width: 108, className: 'digits' },
    {
      title: t('forms.title'),
      key: 'form',
      width: 110,
      render: (_, row) => <FormState state={row.formState} />,
    },
    {
      title: t('shared.state'),
      key: 'state',
      render: (_, row) => {
        const obstacles = preflight.obstacles.filter(({ childId }) => childId === row.id)
        const warnings = preflight.warnings.filter(({ childId }) => childId === row.id)
        return (
          <>
            {ready.has(row.id) && (
              <span className="text-success">
                <CheckCircleFilled aria-hidden /> {t('start.ready')}
              </span>
            )}
            {obstacles.map((one) => (
              <div key={one.code} className="text-error">
                <StopOutlined aria-hidden /> {pick(one)}{' '}
                {one.caseId ? (
                  <Link to="/cases/$caseId" params={{ caseId: one.caseId }}>
                    {t('start.seeOther')}
                  </Link>
                ) : one.code.startsWith('FORM_') ? (
                  <Link to="/forms" search={{ classId: row.classId ?? undefined }}>
                    {t('start.toForms')}
                  </Link>
                ) : (
                  <Link to="/children/$childId/edit" params={{ childId: row.id }}>
                    {t('start.fix')}
                  </Link>
                )}
              </div>
            ))}
            {warnings.map((one) => (
              <div key={`${one.field} ${one.code}`} className="text-warning">
                <WarningFilled aria-hidden /> {labels[one.field]?.[lang] ?? one.field}：{pick(one)}
              </div>
            ))}
          </>
        )
      },
    },
  ]
  return (
    <div className="table-scroll">
      <Table
        style={{ minWidth: 760 }}
        size="small"
        rowKey="id"
        aria-label={t('start.tableLabel')}
        dataSource={rows}
        columns={columns}
        pagination={false}
        rowSelection={{
          selectedRowKeys: [...ticked],
          onChange: (keys) => onTick(keys.map(String)),
          getCheckboxProps: (row) => ({
            disabled: !ready.has(row.id),
            'aria-label': t('shared.tickRow', { what: row.name ?? '' }),
          }),
          getTitleCheckboxProps: () => ({ 'aria-label': t('shared.tickAll') }),
        }}
      />
    </div>
  )
}
