import { Link } from '@tanstack/react-router'
import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormState } from '../../components/form-state'
import { codeText, instantText } from '../../lib/format'
import { useAbility } from '../../lib/me'
import { useLang } from '../../lib/use-lang'
import { useSay } from '../../lib/use-say'
import { useConfirmForms } from './api/confirm-forms.mutation'
import type { FormRow } from './api/forms.query'
import { CorrectionsDialog } from './corrections-dialog'
import { ReturnDialog } from './return-dialog'

/** The forms; ticked ones are returned or confirmed together. */
export function FormsTable({ rows }: { rows: readonly FormRow[] }) {
  const { t } = useTranslation()
  const { lang } = useLang()
  const say = useSay()
  const may = useAbility().can('confirm', 'ConfirmationForm')
  const [ticked, setTicked] = useState<string[]>([])
  const [returning, setReturning] = useState<string[]>()
  const [correcting, setCorrecting] = useState<FormRow>()
  const confirm = useConfirmForms()
  const confirmNow = async (ids: string[]) => {
    const done = await confirm.mutateAsync(ids).catch(say.failed)
    if (!done || !('results' in done)) return
    say.done(t('forms.done', { count: done.results.filter(({ ok }) => ok).length }))
    setTicked([])
  }
  const inState = (state: string) =>
    rows.filter((row) => ticked.includes(row.id) && row.state === state).map(({ id }) => id)
  const columns: TableColumnsType<FormRow> = [
    {
      title: t('shared.name'),
      key: 'name',
      width: 120,
      render: (_, row) => (
        <Link to="/children/$childId" params={{ childId: row.childId }} search={{ tab: 'forms' }}>
          {row.childName}
        </Link>
      ),
    },
    { title: t('shared.class'), dataIndex: 'className', width: 100 },
    { title: t('forms.formNo'), dataIndex: 'formNo', width: 190, className: 'digits' },
    {
      title: t('shared.state'),
      key: 'state',
      width: 130,
      render: (_, row) => <FormState state={row.state} />,
    },
    {
      title: t('forms.printedAt'),
      key: 'printed',
      width: 140,
      render: (_, row) => instantText(row.printedAt),
    },
    {
      title: t('forms.signer'),
      key: 'signer',
      width: 150,
      render: (_, row) =>
        [codeText('familyRelationship', row.signerRelation, lang), row.signedOn].join(' '),
    },
    ...(may
      ? [
          {
            title: t('shared.actions'),
            key: 'actions',
            render: (_: unknown, row: FormRow) => (
              <div className="row">
                {row.state === 'printed' && (
                  <Button
                    size="small"
                    onClick={() => setReturning([row.id])}
                    aria-label={`${t('forms.markReturned')} ${row.childName}`}
                  >
                    {t('forms.markReturned')}
                  </Button>
                )}
                {row.state === 'returned' && (
                  <>
                    <Button
                      size="small"
                      onClick={() => void confirmNow([row.id])}
                      aria-label={`${t('forms.confirm')} ${row.childName}`}
                    >
                      {t('forms.confirm')}
                    </Button>
                    <Button
                      size="small"
                      onClick={() => setCorrecting(row)}
                      aria-label={`${t('forms.enterCorrections')} ${row.childName}`}
                    >
                      {t('forms.enterCorrections')}
                    </Button>
                  </>
                )}
                {row.state === 'expired' && (
                  <span className="text-error">{t('forms.expiredReason')}</span>
                )}
              </div>
            ),
          },
        ]
      : []),
  ]
  const printed = inState('printed')
  const returned = inState('returned')
  return (
    <>
      <div className="table-scroll">
        <Table
          style={{ minWidth: 1000 }}
          size="small"
          rowKey="id"
          aria-label={t('forms.tableLabel')}
          dataSource={rows}
          columns={columns}
          pagination={false}
          rowSelection={
            may
              ? {
                  selectedRowKeys: ticked,
                  onChange: (keys) => setTicked(keys.map(String)),
                  getCheckboxProps: (row) => ({
                    disabled: row.state !== 'printed' && row.state !== 'returned',
                    'aria-label': t('shared.tickRow', { what: row.childName }),
                  }),
                  getTitleCheckboxProps: () => ({ 'aria-label': t('shared.tickAll') }),
                }
              : undefined
          }
        />
      </div>
      {ticked.length > 0 && (
        <div className="bulk-bar" role="region" aria-label={t('shared.actions')}>
          <strong role="status">{t('shared.rowsTicked', { count: ticked.length })}</strong>
          {printed.length > 0 && (
            <Button type="primary" onClick={() => setReturning(printed)}>
              {t('forms.markReturnedN', { count: printed.length })}
            </Button>
          )}
          {returned.length > 0 && (
            <Button
              type="primary"
              loading={confirm.isPending}
              onClick={() => void confirmNow(returned)}
            >
              {t('forms.confirmN', { count: returned.length })}
            </Button>
          )}
          <Button type="text" onClick={() => setTicked([])}>
            {t('shared.clear')}
          </Button>
        </div>
      )}
      {returning && (
        <ReturnDialog
          ids={returning}
          onClose={() => setReturning(undefined)}
          onDone={() => {
            setReturning(undefined)
            setTicked([])
          }}
        />
      )}
      {correcting && (
        <CorrectionsDialog form={correcting} onClose={() => setCorrecting(undefined)} />
      )}
    </>
  )
}
