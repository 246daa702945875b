import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../lib/command.mutation'
import { newId } from '../../lib/new-id'
import { useSay } from '../../lib/use-say'
import type { TaskView } from './api/task.query'
import { Reassign } from './reassign'

/** Who has claimed the task; claim, release and hand on. */
export function ClaimLine({ view }: { view: TaskView }) {
  const { t } = useTranslation()
  const say = useSay()
  const command = useCommand()
  const { task, case: of } = view
  const run = async (kind: 'claim' | 'release-claim') => {
    const sent = {
      id: newId(),
      kind,
      caseId: task.caseId,
      taskId: task.id,
      taskVersion: task.version,
    }
    const done = await command.mutateAsync(sent).catch(say.failed)
    if (done && 'state' in done)
      say.done(t(kind === 'claim' ? 'verdict.claimed' : 'verdict.released'))
  }
  return (
    <div className="stack">
      <div className="row">
        <span>
          {task.mine
            ? t('decision.claimedByMe')
            : task.holder
              ? t('decision.claimedBy', { name: task.holder.name })
              : t('decision.unclaimed')}
        </span>
        {of.moves.includes('claim') && !task.mine && (
          <Button size="small" loading={command.isPending} onClick={() => void run('claim')}>
            {t('verdict.claim')}
          </Button>
        )}
        {of.moves.includes('release-claim') && task.mine && (
          <Button
            size="small"
            loading={command.isPending}
            onClick={() => void run('release-claim')}
          >
            {t('verdict.release-claim')}
          </Button>
        )}
        {of.moves.includes('reassign') && view.colleagues.length > 0 && <Reassign view={view} />}
      </div>
      {task.isFallback && <p className="text-warning">{t('decision.fallback')}</p>}
    </div>
  )
}
