import type { CaseHead, Opinion } from '../db/queries/cases'
import type { TaskItem } from '../db/queries/tasks'
import type { CommandKind } from '../domain/command'
import { allows } from '../domain/permissions'
import { problems, type ProblemCode } from '../domain/problems'
import { decidesOnOthers } from '../domain/process'
import { stepOf } from '../domain/processes'
import type { Actor } from './actor'
import type { CaseView } from './case-schemas'

type Moves = Pick<CaseView, 'moves' | 'whyNot'>

/**
 * What the acting person may do with a case now, and why not the rest. A help for the desk: the transaction of the
 * command decides, with the rows as they are then.
 */
export function movesOf(actor: Actor, head: CaseHead, open: TaskItem[], told: Opinion[]): Moves {
  const place = { unitPath: head.unitPath }
  const isStarter = head.startedByPerson === actor.person.id
  const submitted =
    isStarter ||
    told.some((each) => each.step === 'correction' && each.personId === actor.person.id)
  const mine = open.find((task) => holds(actor, head, task))
  const step = mine ? stepOf(head.kind, mine.step) : undefined
  const decided = told.some((each) => each.step !== 'correction')
  const last = told.at(-1)
  const closed: ProblemCode | null = head.state === 'closed' ? 'CASE_CLOSED' : null

  const obstacle: Partial<Record<CommandKind, ProblemCode | null>> = {
    claim: closed ?? (!mine ? 'NOT_YOUR_TASK' : mine.assignee ? 'TASK_CLAIMED' : null),
    'release-claim': closed ?? (mine?.assignee === actor.account.id ? null : 'NOT_YOUR_TASK'),
    decide:
      closed ??
      (!mine
        ? 'NOT_YOUR_TASK'
        : mine.assignee && mine.assignee !== actor.account.id
          ? 'TASK_CLAIMED'
          : submitted && step && decidesOnOthers(step)
            ? 'FOUR_EYES'
            : null),
    reassign: closed ?? (mine?.assignee === actor.account.id ? null : 'NOT_YOUR_TASK'),
    withdraw:
      closed ??
      (!isStarter || !allows(actor.ability, 'withdraw', 'Case', place)
        ? 'NOT_YOUR_TASK'
        : decided
          ? 'CASE_DECIDED'
          : null),
    'take-back':
      closed ??
      (last && last.personId === actor.person.id && !last.superseded ? null : 'TAKE_BACK_TOO_LATE'),
    urge:
      closed ??
      (allows(actor.ability, 'urge', 'Case', place) &&
      (isStarter || actor.grant.unit.id !== head.unitId)
        ? open.length > 0
          ? null
          : 'NOTHING_TO_URGE'
        : 'RIGHT_MISSING'),
    comment: closed ?? (allows(actor.ability, 'comment', 'Case', place) ? null : 'RIGHT_MISSING'),
  }
  const kinds: CommandKind[] = [
    'claim',
    'release-claim',
    'decide',
    'reassign',
    'withdraw',
    'take-back',
    'urge',
    'comment',
  ]
  return {
    moves: kinds.filter((kind) => obstacle[kind] === null),
    whyNot: kinds.flatMap((move) => {
      const code = obstacle[move]
      return code ? [{ move, code, zh: problems[code].zh, en: problems[code].en }] : []
    }),
  }
}

/** Whether a task is for the role and unit in which the person acts, by right or as the fallback. */
export function holds(actor: Actor, head: CaseHead, task: TaskItem): boolean {
  const { unit, role } = actor.grant
  const own = task.unitId === unit.id && stepOf(head.kind, task.step)?.role === role
  return own || (task.fallbackUnitId === unit.id && task.fallbackRole === role)
}
