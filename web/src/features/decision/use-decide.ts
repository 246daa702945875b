import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reason } from '../../components/reason-dialog'
import { useCommand } from '../../lib/command.mutation'
import { newId } from '../../lib/new-id'
import { toProblem, type Problem } from '../../lib/problem'
import { nextTaskQuery } from './api/next-task.query'
import type { TaskView } from './api/task.query'

type Verdict = 'approve' | 'return' | 'reject'

/** Decides the task as it is shown, then opens the next one; who was faster is told and the task read again. */
export function useDecide({ task, case: of }: TaskView, onDone: () => Promise<unknown>) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const command = useCommand()
  const [refused, setRefused] = useState<Problem>()
  // One id until it was answered: a second press of the button is the same command.
  const id = useRef(newId())
  const goOn = async (result: string) => {
    const next = await client.fetchQuery(nextTaskQuery(task.id)).catch(() => null)
    if (next)
      await navigate({
        to: '/tasks/$taskId',
        params: { taskId: next.id },
        state: { result: t('decision.nextOpened', { what: result }) },
      })
    else
      await navigate({
        to: '/inbox',
        search: {},
        state: { result: t('decision.allDone', { what: result }) },
      })
  }
  const decide = async (
    verdict: Verdict,
    more: Partial<Reason> & { confirmWarnings?: boolean } = {},
  ) => {
    setRefused(undefined)
    const shown = of.items.filter(({ state }) => state === 'open').map(({ childId }) => childId)
    try {
      await command.mutateAsync({
        id: id.current,
        kind: 'decide',
        caseId: task.caseId,
        taskId: task.id,
        taskVersion: task.version,
        verdict,
        childIds: shown,
        ...more,
      })
    } catch (error) {
      id.current = newId()
      setRefused(toProblem(error))
      return
    }
    await onDone()
    await goOn(t('decision.done', { subject: task.subject, verdict: t(`verdict.${verdict}`) }))
  }
  return { decide, refused, busy: command.isPending }
}
