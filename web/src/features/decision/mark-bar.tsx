import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ReasonDialog } from '../../components/reason-dialog'
import type { CaseItem } from '../../lib/case.query'
import { useSay } from '../../lib/use-say'
import { useMarks } from './api/marks.mutation'

interface Props {
  taskId: string
  items: readonly CaseItem[]
  reasons: readonly { code: string; zh: string; en: string }[]
  onDone: () => void
}

/** Marks the ticked children together; a return or rejection asks for its reason once for all of them. */
export function MarkBar({ taskId, items, reasons, onDone }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const marks = useMarks(taskId)
  const [asking, setAsking] = useState<'return' | 'reject'>()
  const count = items.length
  const save = async (change: Parameters<typeof marks.mutateAsync>[0]) => {
    const saved = await marks.mutateAsync(change).catch(say.failed)
    if (!saved || !('marks' in saved)) return
    say.done(t('decision.markSaved', { count }))
    setAsking(undefined)
    onDone()
  }
  if (count === 0) return null
  const ids = items.map(({ childId }) => childId)
  return (
    <div className="bulk-bar" role="region" aria-label={t('decision.mark')}>
      <strong role="status">{t('shared.rowsTicked', { count })}</strong>
      <Button
        onClick={() =>
          void save({ marks: ids.map((childId) => ({ childId, verdict: 'approve' })) })
        }
      >
        {t('decision.markApproveN', { count })}
      </Button>
      <Button onClick={() => setAsking('return')}>{t('decision.markReturnN', { count })}</Button>
      <Button danger onClick={() => setAsking('reject')}>
        {t('decision.markRejectN', { count })}
      </Button>
      {items.some(({ mark }) => mark) && (
        <Button type="text" onClick={() => void save({ clear: ids })}>
          {t('decision.clearMarks')}
        </Button>
      )}
      <ReasonDialog
        open={asking !== undefined}
        title={t(asking === 'reject' ? 'decision.rejectTitle' : 'decision.returnTitle', { count })}
        submit={t(asking === 'reject' ? 'decision.markRejectN' : 'decision.markReturnN', { count })}
        reasons={reasons}
        onClose={() => setAsking(undefined)}
        onReason={({ reasonCode, text }) =>
          asking &&
          save({ marks: ids.map((childId) => ({ childId, verdict: asking, reasonCode, text })) })
        }
      >
        <p className="text-quiet">{items.map(({ name }) => name).join('、')}</p>
      </ReasonDialog>
    </div>
  )
}
