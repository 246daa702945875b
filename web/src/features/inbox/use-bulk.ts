import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Command } from '../../lib/command.mutation'
import { useCommands } from '../../lib/commands-many.mutation'
import { newId } from '../../lib/new-id'
import { useLang } from '../../lib/use-lang'
import { useSay } from '../../lib/use-say'
import type { Reason } from '../../components/reason-dialog'
import type { TaskRow } from './api/tasks.query'
import type { RowResult } from './bulk-results'

type Act =
  | { kind: 'claim' }
  | { kind: 'decide'; verdict: 'approve' }
  | ({ kind: 'decide'; verdict: 'return' } & Reason)

const commandFor = (row: TaskRow, act: Act): Command => ({
  id: newId(),
  caseId: row.caseId,
  taskId: row.id,
  taskVersion: row.version,
  ...act,
})

/** Decides or claims the rows as they were shown, all in one request, with a result for each. */
export function useBulk(onDone: () => void) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const say = useSay()
  const commands = useCommands()
  const [results, setResults] = useState<RowResult[]>([])
  const run = async (rows: readonly TaskRow[], act: Act) => {
    const sent = rows.map((row) => ({ row, command: commandFor(row, act) }))
    const answered = await commands
      .mutateAsync(sent.map(({ command }) => command))
      .catch(say.failed)
    if (!answered) return
    const outcomes = sent.map(({ row, command }): RowResult => {
      const result = answered.results.find(({ commandId }) => commandId === command.id)
      const done = result?.ok ?? false
      const said = {
        zh: result?.zh ?? t('shared.resultFailed'),
        en: result?.en ?? t('shared.resultFailed'),
      }
      return {
        id: row.id,
        subject: `${row.subject} ${row.caseNo}`,
        done,
        said: done ? t('shared.resultDone') : pick(said),
      }
    })
    const first = outcomes[0]
    if (outcomes.length === 1 && first?.done) say.done(`${first.subject}: ${first.said}`)
    else setResults(outcomes)
    onDone()
  }
  return { run, results, close: () => setResults([]), busy: commands.isPending }
}
