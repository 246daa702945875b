import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftLine } from '../../components/draft-line'
import { ReasonDialog } from '../../components/reason-dialog'
import { useAutosave } from '../../lib/use-autosave'
import { useCommand } from '../../lib/command.mutation'
import { newId } from '../../lib/new-id'
import { useHotkeys } from '../../lib/use-hotkeys'
import { useLang } from '../../lib/use-lang'
import type { TaskView } from './api/task.query'
import { ClaimLine } from './claim-line'
import { countMarks } from './item-filter'
import { Refusal } from './refusal'
import { useDecide } from './use-decide'

interface Props {
  view: TaskView
  draft: { text: string; version: number }
}

/** Opinion and buttons. Approving says beforehand what becomes of whom; a return asks why and where to. */
export function ActPanel({ view, draft }: Props) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const { task, case: of, verdicts } = view
  const [text, setText] = useState(draft.text)
  const [asking, setAsking] = useState<'approve' | 'return' | 'reject'>()
  const autosave = useAutosave(`task:${task.id}`, draft.version)
  const claim = useCommand()
  const { decide, refused, busy } = useDecide(view, autosave.drop)
  const may = of.moves.includes('decide')
  const marks = countMarks(of.items)
  const open = of.items.filter(({ state }) => state === 'open').length
  const parted = marks.return + marks.reject > 0
  const isCorrection = !verdicts.includes('return')
  // What was corrected may have brought new warnings; they are confirmed as at the first submission.
  const warnings = isCorrection
    ? of.items.filter(({ state }) => state === 'open').flatMap((item) => item.warnings).length
    : 0
  const [confirmed, setConfirmed] = useState(false)
  const label = isCorrection
    ? t('decision.resubmit')
    : parted
      ? t('decision.approveRest', marks)
      : t('decision.approveAll', { count: open })
  const ask = (what: 'approve' | 'return') => () =>
    may && verdicts.includes(what) && setAsking(what)
  useHotkeys({
    a: ask('approve'),
    r: ask('return'),
    c: () => {
      if (of.moves.includes('claim') && !task.mine)
        claim.mutate({
          id: newId(),
          kind: 'claim',
          caseId: task.caseId,
          taskId: task.id,
          taskVersion: task.version,
        })
    },
    'ctrl+s': (event) => {
      event.preventDefault()
      void autosave.flush()
    },
  })
  const whyNot = of.whyNot.find(({ move }) => move === 'decide')
  const opinion = text.trim() ? { text: text.trim() } : {}
  return (
    <div className="panel">
      <h2>{t('decision.act')}</h2>
      <div className="stack">
        <ClaimLine view={view} />
        {refused && <Refusal problem={refused} />}
        {!may && whyNot && <p className="text-warning">{pick(whyNot)}</p>}
        {may && (
          <>
            <label>
              {t('decision.opinion')}
              <Input.TextArea
                rows={3}
                maxLength={2000}
                value={text}
                onChange={(event) => {
                  setText(event.target.value)
                  autosave.change({ text: event.target.value })
                }}
              />
            </label>
            <DraftLine state={autosave.state} />
            <Button
              type="primary"
              block
              loading={busy}
              style={{ height: 'auto', minHeight: 32, whiteSpace: 'normal' }}
              onClick={() => setAsking('approve')}
            >
              {busy ? t('shared.working') : label}
            </Button>
            {verdicts.includes('return') && (
              <div className="row">
                <Button onClick={() => setAsking('return')}>{t('decision.returnWhole')}</Button>
                <Button danger onClick={() => setAsking('reject')}>
                  {t('decision.rejectWhole')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
      <Modal
        open={asking === 'approve'}
        title={t('decision.confirmTitle')}
        okText={label}
        cancelText={t('shared.cancel')}
        confirmLoading={busy}
        okButtonProps={{ autoFocus: true, disabled: warnings > 0 && !confirmed }}
        onCancel={() => setAsking(undefined)}
        onOk={() =>
          void decide('approve', { ...opinion, confirmWarnings: confirmed }).then(() =>
            setAsking(undefined),
          )
        }
        closable={{ 'aria-label': t('shared.close') }}
      >
        <p>
          {task.subject} · {label}
        </p>
        {parted && <p className="text-quiet">{t('decision.confirmHelp')}</p>}
        {warnings > 0 && (
          <Checkbox checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)}>
            {t('start.confirmWarnings', { count: warnings })}
          </Checkbox>
        )}
      </Modal>
      <ReasonDialog
        open={asking === 'return' || asking === 'reject'}
        title={t(asking === 'reject' ? 'decision.rejectWholeTitle' : 'decision.returnWholeTitle', {
          count: open,
        })}
        submit={t(asking === 'reject' ? 'decision.rejectWhole' : 'decision.returnWhole')}
        reasons={view.reasons}
        returnsTo={asking === 'return' ? view.returnsTo : []}
        onClose={() => setAsking(undefined)}
        onReason={(reason) =>
          (asking === 'return' || asking === 'reject') &&
          decide(asking, reason).then(() => setAsking(undefined))
        }
      />
    </div>
  )
}
