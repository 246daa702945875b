import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import type { CommandMessage, CommandResult } from '../domain/command'
import { openRun, rows, type Alone, type CaseRecord, type CaseRun } from './case-run'
import { taskCommand } from './protocol'

/** A run of this many events begins anew; asked for only at the end of an accepted command. */
const eventsOfARun = 2000

const refused = (code: string) => ApplicationFailure.nonRetryable(code, code)

/**
 * Makes a durable workflow of a straight line of steps. The line may run again from its first: what was decided is
 * read from the rows, so a return, a take-back, a new run and the loss of the engine are one thing (decision 2).
 * @param body the process, as its article draws it; gives the outcome
 * @param longHistory a run of more events than this begins anew
 */
export const durableCase =
  (body: (record: CaseRecord) => Promise<string>, longHistory = eventsOfARun) =>
  async (caseId: string): Promise<string> => {
    let run: CaseRun | undefined
    let closed: string | undefined
    let busy = false
    let long = false
    const over = new Set<string>()

    const alone: Alone = async (work) => {
      while (busy) await condition(() => !busy)
      busy = true
      try {
        return await work()
      } finally {
        busy = false
      }
    }

    /** Refuses only what this run itself saw end; what it does not know is for the rows to say. */
    const check = (message: CommandMessage): void => {
      if (!run || run.stale) return
      if (closed !== undefined && message.kind !== 'wake') throw refused('CASE_CLOSED')
      if (message.taskId && over.has(message.taskId) && message.kind !== 'take-back')
        throw refused('TASK_TAKEN')
    }
    const free = () => !busy && run !== undefined && !run.stale && run.opening === 0
    const namesOpenTask = (message: CommandMessage) =>
      !message.taskId || message.kind === 'take-back' || run?.tasks.has(message.taskId) === true

    setHandler(
      taskCommand,
      async (message) => {
        for (let asked = false; ;) {
          while (closed === undefined && !free())
            await condition(() => closed !== undefined || free())
          check(message)
          if (closed !== undefined || namesOpenTask(message)) break
          if (asked) throw refused('TASK_STALE')
          asked = true
          if (run) run.stale = true
        }
        busy = true // no await between the check and here: this is what makes one winner
        try {
          const effect = message.taskId
            ? run?.tasks.get(message.taskId)?.options.onApprove
            : undefined
          const result = await rows.applyCommand({ caseId, ...message, effect: effect ?? null })
          absorb(result)
          return result
        } finally {
          busy = false
          long = workflowInfo().historyLength > longHistory
        }
      },
      { validator: check },
    )

    function absorb(result: CommandResult): void {
      if (result.status === 'refused') throw refused(result.code)
      if (result.closed !== undefined) closed = result.closed
      if (!run) return
      run.endClocks(result.endedClocks ?? [])
      if (result.decided) {
        over.add(result.decided.taskId)
        run.decide(result.decided.taskId, result.decided.verdict)
      }
      if (result.woke) run.wake(result.woke)
      if (result.moved) run.stale = true
    }

    while (closed === undefined) {
      const facts = await alone(() => rows.readCase({ caseId }))
      if (facts.state === 'closed') {
        closed = facts.outcome ?? ''
        break
      }
      const scope = new CancellationScope()
      const me = await scope.run(() => Promise.resolve(openRun(caseId, facts, alone)))
      run = me
      void scope
        .run(() => body(me.record))
        .then((outcome) => (me.end = { outcome }))
        .catch((error: unknown) => {
          if (!me.dead && !isCancellation(error)) me.end = { error }
        })
      const full = () =>
        long && !busy && me.opening === 0 && me.tasks.size > 0 && allHandlersFinished()
      await condition(
        () =>
          closed !== undefined ||
          me.closed !== undefined ||
          me.stale ||
          (me.end !== undefined && !busy) ||
          full(),
      )
      closed ??= me.closed
      const again = closed === undefined && !me.stale && !me.end && full()
      me.dead = true
      scope.cancel()
      if (again) await continueAsNew<(id: string) => Promise<string>>(caseId)
      if (closed !== undefined || me.stale || !me.end) continue
      // Fails the workflow task, which is tried again until the code is mended; the case loses nothing.
      if ('error' in me.end) throw me.end.error
      const { outcome } = me.end
      const ended = await alone(() =>
        rows.closeCase({ caseId, generation: facts.generation, outcome }),
      )
      if (!('stale' in ended)) closed = outcome
      else me.stale = true
    }
    await condition(allHandlersFinished)
    return closed
  }
