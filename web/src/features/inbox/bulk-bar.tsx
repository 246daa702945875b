import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { stepOf } from '../../../../domain/processes'
import { ReasonDialog, type Reason } from '../../components/reason-dialog'
import { isKind } from '../../lib/is-kind'
import type { TaskRow } from './api/tasks.query'

interface Props {
  rows: readonly TaskRow[]
  asking: 'approve' | 'return' | undefined
  busy: boolean
  onAsk: (what: 'approve' | 'return' | undefined) => void
  onClaim: () => void
  onApprove: () => Promise<void>
  onReturn: (reason: Reason) => Promise<void>
  onClear: () => void
}

/** The steps to which every one of the rows may go back. */
function commonReturns(rows: readonly TaskRow[]) {
  const each = rows.map((row) =>
    isKind(row.kind) ? (stepOf(row.kind, row.step)?.returnsTo ?? []) : [],
  )
  return (each[0] ?? [])
    .filter((step) => each.every((steps) => steps.includes(step)))
    .flatMap((step) => {
      const kind = rows[0]?.kind
      const named = kind && isKind(kind) ? stepOf(kind, step) : undefined
      return named ? [{ step, zh: named.zh, en: named.en }] : []
    })
}

/** Slides in when rows are ticked, says exactly how many, and asks before it decides them. */
export function BulkBar(props: Props) {
  const { t } = useTranslation()
  const { rows, asking } = props
  const count = rows.length
  const returnsTo = commonReturns(rows)
  const list = (
    <ul style={{ paddingLeft: 18, margin: '8px 0', maxHeight: 220, overflow: 'auto' }}>
      {rows.map((row) => (
        <li key={row.id}>
          {row.subject} <span className="text-quiet">{row.caseNo}</span>
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {count > 0 && (
        <div className="bulk-bar" role="region" aria-label={t('inbox.bulk')}>
          <strong role="status">{t('shared.rowsTicked', { count })}</strong>
          <Button type="primary" loading={props.busy} onClick={() => props.onAsk('approve')}>
            {t('inbox.approveN', { count })}
          </Button>
          {returnsTo.length > 0 && (
            <Button onClick={() => props.onAsk('return')}>{t('inbox.returnN', { count })}</Button>
          )}
          <Button onClick={props.onClaim}>{t('inbox.claimN', { count })}</Button>
          <Button type="text" onClick={props.onClear}>
            {t('shared.clear')}
          </Button>
        </div>
      )}
      <Modal
        open={asking === 'approve' && count > 0}
        title={t('inbox.approveAsk', { count })}
        okText={t('inbox.approveN', { count })}
        cancelText={t('shared.cancel')}
        okButtonProps={{ autoFocus: true }}
        confirmLoading={props.busy}
        onCancel={() => props.onAsk(undefined)}
        onOk={() => void props.onApprove()}
        closable={{ 'aria-label': t('shared.close') }}
      >
        {list}
        <p className="text-quiet">{t('inbox.approveAskHelp')}</p>
      </Modal>
      <ReasonDialog
        open={asking === 'return' && count > 0 && returnsTo.length > 0}
        title={t('inbox.returnAsk', { count })}
        submit={t('inbox.returnN', { count })}
        returnsTo={returnsTo}
        onClose={() => props.onAsk(undefined)}
        onReason={props.onReturn}
      >
        {list}
      </ReasonDialog>
    </>
  )
}
