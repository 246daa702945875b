import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { CommandForm } from '../../domain/command.form'
import type { Person } from './client'
import { pause } from './pause'
import type { Place } from './places'
import type { Random } from './random'

const taskList = z.looseObject({
  items: z.array(
    z.looseObject({ id: z.string(), caseId: z.string(), version: z.number(), step: z.string() }),
  ),
})
const taskView = z.looseObject({
  case: z.looseObject({
    items: z.array(z.looseObject({ childId: z.string(), state: z.string() })),
  }),
})
type Task = z.infer<typeof taskList>['items'][number]

/** What an actor of one round knows. */
export interface Shift {
  random: Random
  /** Whether new work may still be begun. */
  goesOn(): boolean
  /** Ids of cases that everybody has heard of, with the place that they belong to. */
  cases: Map<string, Place>
  /** Every text that was typed. */
  typed: Set<string>
  /** An answer that must not have been given (I-10). */
  onForeign(who: string, path: string, status: number): void
}

/** A text that a person types; it must stay out of the engine and the logs. */
function typedText({ typed, random }: Shift, place: Place): string {
  const text = `请核对${place.token ? `${place.token}班` : '该县'}材料${random.int(1, 9_999)}`
  typed.add(text)
  return text
}

const decision = (
  task: Task,
  more: Partial<Extract<CommandForm, { kind: 'decide' }>> = {},
): CommandForm => ({
  id: randomUUID(),
  caseId: task.caseId,
  kind: 'decide',
  taskId: task.id,
  taskVersion: task.version,
  verdict: 'approve',
  ...more,
})

/** The open tasks that a person sees, or none when nothing was heard. */
async function inbox(who: Person): Promise<Task[]> {
  const heard = await who.ask('GET', '/api/tasks?limit=50')
  if (!heard || heard.status >= 500) await pause(300)
  return heard?.status === 200 ? taskList.parse(heard.json).items : []
}

/** The clerk of a class: submits it, talks about it, takes some of it back, and corrects what is returned. */
export async function clerkShift(
  clerk: Person,
  shift: Shift,
  place: Place,
  batches: { classId: string; childIds: string[] }[],
): Promise<void> {
  const { random } = shift
  for (const { classId, childIds } of batches) {
    await pause(random.int(0, 900))
    const caseId = randomUUID()
    const form: CommandForm = {
      id: randomUUID(),
      caseId,
      kind: 'start',
      process: 'enrollment-review',
      classId,
      childIds,
      confirmWarnings: true,
    }
    // A double click is one case.
    const [heard] = await Promise.all([
      clerk.command(form),
      random.chance(0.3) ? clerk.command(form) : null,
    ])
    if (!heard || heard.status >= 300) continue
    shift.cases.set(caseId, place)
    if (random.chance(0.35))
      await clerk.command({
        id: randomUUID(),
        caseId,
        kind: 'comment',
        text: typedText(shift, place),
      })
    if (random.chance(0.2)) await clerk.command({ id: randomUUID(), caseId, kind: 'urge' })
    if (random.chance(0.15))
      await clerk.command({
        id: randomUUID(),
        caseId,
        kind: 'withdraw',
        ...(random.chance(0.5) ? { childIds: childIds.slice(0, 1) } : {}),
      })
  }
  while (shift.goesOn()) {
    await peek(clerk, shift, place)
    const tasks = await inbox(clerk)
    if (tasks.length > 0) {
      const task = random.pick(tasks)
      const approval = decision(task)
      await clerk.command(approval)
      if (random.chance(0.25))
        await clerk.command({
          id: randomUUID(),
          caseId: task.caseId,
          kind: 'take-back',
          taskId: task.id,
        })
    }
    await pause(random.int(300, 900))
  }
}

/** Whoever reviews: the principal, or the county with two people who want the same task. */
export async function reviewerShift(
  people: [Person, ...Person[]],
  shift: Shift,
  place: Place,
  returnsTo: string,
): Promise<void> {
  const { random } = shift
  const [first] = people
  while (shift.goesOn()) {
    const tasks = await inbox(first)
    if (tasks.length > 0) await review(people, shift, place, random.pick(tasks), returnsTo)
    else await peek(first, shift, place)
    await pause(random.int(100, 500))
  }
}

async function review(
  people: [Person, ...Person[]],
  shift: Shift,
  place: Place,
  task: Task,
  returnsTo: string,
): Promise<void> {
  const { random } = shift
  const [first] = people
  const said = { reasonCode: 'other', text: typedText(shift, place) }
  const draw = random.next()
  if (draw < 0.06) await first.command(decision(task, { verdict: 'reject', ...said }))
  else if (draw < 0.15)
    await first.command(decision(task, { verdict: 'return', returnTo: returnsTo, ...said }))
  else if (draw < 0.32) {
    await mark(first, task, random, said)
    await first.command(decision(task))
  } else if (draw < 0.4) {
    const { id, caseId, version } = task
    await first.command({
      id: randomUUID(),
      caseId,
      kind: 'claim',
      taskId: id,
      taskVersion: version,
    })
    await first.command(decision({ ...task, version: version + 1 }))
  } else if (draw < 0.6) {
    // Rivals on one task, by two processes: one of them wins.
    const rivals = [first, random.pick(people), random.pick(people)]
    await Promise.all(rivals.map((each) => each.command(decision(task))))
  } else await first.command(decision(task))
  if (random.chance(0.2))
    await first.command({
      id: randomUUID(),
      caseId: task.caseId,
      kind: 'take-back',
      taskId: task.id,
    })
}

/** Marks one child of a task as returned or rejected. */
async function mark(
  who: Person,
  task: Task,
  random: Random,
  said: { reasonCode: string; text: string },
): Promise<void> {
  const heard = await who.ask('GET', `/api/tasks/${task.id}`)
  if (heard?.status !== 200) return
  const open = taskView.parse(heard.json).case.items.filter((item) => item.state === 'open')
  if (open.length === 0) return
  const { childId } = random.pick(open)
  const verdict = random.chance(0.75) ? 'return' : 'reject'
  await who.ask('PUT', `/api/tasks/${task.id}/marks`, { marks: [{ childId, verdict, ...said }] })
}

/** Reads around: own lists, and what belongs to somebody else, which must look as if it did not exist. */
async function peek(who: Person, shift: Shift, place: Place): Promise<void> {
  const { random } = shift
  await who.ask(
    'GET',
    random.pick(['/api/cases?limit=20', '/api/problems', '/api/notices', '/api/me']),
  )
  const foreign = [...shift.cases].filter(([, owner]) => owner.county !== place.county)
  if (foreign.length === 0 || random.chance(0.5)) return
  const [caseId] = random.pick(foreign)
  const path = `/api/cases/${caseId}${random.pick(['', '/story'])}`
  const heard = await who.ask('GET', path)
  if (heard && heard.status < 500 && heard.status !== 404)
    shift.onForeign(who.who, path, heard.status)
}
