import { sql } from 'kysely'
import type { Db } from '../../db/connect'
import { commandForm, type CommandForm } from '../../domain/command.form'
import type { Heard, Person } from './client'
import type { JournalLine } from './journal'
import { pause } from './pause'
import type { Random } from './random'
import type { Report } from './violation'

/** One command as its client knows it. */
export interface Known {
  form: CommandForm
  who: string
  answers: { status: number; code: string | null; state: string | null }[]
}

/** What the clients' journal says of each command. */
export function commandsOf(lines: readonly JournalLine[]): Map<string, Known> {
  const known = new Map<string, Known>()
  for (const line of lines) {
    if (line.command === null) continue
    if (line.what === 'sent') {
      if (!known.has(line.command))
        known.set(line.command, { form: commandForm.parse(line.body), who: line.who, answers: [] })
    } else if (line.what === 'answered') {
      const { status, code, state } = line
      known.get(line.command)?.answers.push({ status, code, state })
    }
  }
  return known
}

const isDefinite = ({ status }: { status: number }) =>
  status < 500 && status !== 401 && status !== 429

/** I-1, I-2, I-11 of single commands: what clients were told against the rows. */
export async function checkCommands(
  db: Db,
  known: ReadonlyMap<string, Known>,
  report: Report,
): Promise<void> {
  const ids = [...known.keys()]
  const { rows } = await sql<{
    id: string
    state: 'pending' | 'applied' | 'rejected'
    code: string | null
    settled: boolean
    decided: string | null
    taskState: string | null
  }>`
    select c.id, c.state, c.code, c.settled_at is not null as settled, d.task_id as decided, t.state as "taskState"
    from command c left join task_decision d on d.command_id = c.id left join task t on t.id = c.task_id
    where c.id = any(${ids}::uuid[])`.execute(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const [commandId, { form, answers }] of known) {
    const row = byId.get(commandId)
    const say = (id: string, what: string) =>
      report(id, `${form.kind}: ${what}`, { commandId, caseId: form.caseId })
    const told = answers.filter(isDefinite)
    const applied = told.filter(({ status }) => status === 200)
    const accepted = told.filter(({ status }) => status === 200 || status === 202)
    const refused = told.filter(({ status }) => status >= 400)
    const codes = [...new Set(refused.map(({ code }) => code ?? '-'))]
    if (accepted.length > 0 && !row) say('I-1', 'accepted, and its row is gone')
    if (applied.length > 0 && row && row.state !== 'applied')
      say('I-1', `answered applied, the row is ${row.state} ${row.code ?? ''}`)
    if (row?.state === 'pending') say('I-1', 'still pending when all is quiet')
    if (row?.state === 'applied' && !row.settled) say('I-12', 'applied and not settled')
    if (refused.length > 0 && row?.state === 'applied')
      say('I-2', `refused with ${codes.join()}, the row is applied`)
    if (applied.length > 0 && refused.length > 0)
      say('I-11', `answered applied and refused (${codes.join()})`)
    if (codes.length > 1) say('I-11', `refused in several ways: ${codes.join()}`)
    if (form.kind === 'decide') {
      if (row?.state === 'applied' && row.decided === null) say('I-2', 'applied without a decision')
      if (row?.state === 'rejected' && row.decided !== null) say('I-2', 'rejected with a decision')
      for (const { status, code } of refused)
        if (
          status !== 409 &&
          !['REASON_REQUIRED', 'FOUR_EYES', 'FORM_NOT_CONFIRMED'].includes(code ?? '')
        )
          say('I-2', `the loser of a task was answered ${status} ${code ?? ''}`)
    }
  }
}

/** I-11: the same command again is answered the same, and with another content it is refused. */
export async function resend(
  db: Db,
  known: ReadonlyMap<string, Known>,
  people: ReadonlyMap<string, Person>,
  call: { random: Random; count: number; report: Report },
): Promise<void> {
  const { random, report } = call
  const rows = await db
    .selectFrom('command')
    .select(['id', 'state', 'code'])
    .where('id', 'in', [...known.keys(), '00000000-0000-0000-0000-000000000000'])
    .execute()
  for (let n = 0; n < call.count && rows.length > 0; n += 1) {
    const row = random.pick(rows)
    const about = known.get(row.id)
    const who = about && people.get(about.who)
    if (!about || !who) continue
    const { form } = about
    const more = { commandId: row.id, caseId: form.caseId }
    const again = await who.command(form)
    const code = codeOf(again?.json)
    const same =
      row.state === 'applied' ? again?.status === 200 : again !== null && code === row.code
    if (!same)
      report(
        'I-11',
        `${form.kind}: sent again, answered ${again?.status} ${code ?? ''}, the row is ${row.state} ${row.code ?? ''}`,
        more,
      )
    const other =
      form.kind === 'start'
        ? { ...form, confirmWarnings: !form.confirmWarnings }
        : form.kind === 'claim' || form.kind === 'release-claim'
          ? { ...form, taskVersion: form.taskVersion + 7 }
          : { ...form, text: `${'text' in form ? (form.text ?? '') : ''}另` }
    const refused = await insist(who, other)
    if (refused?.status !== 409 || codeOf(refused.json) !== 'COMMAND_REUSED')
      report(
        'I-11',
        `${form.kind}: another content under the same id was answered ${refused?.status} ${codeOf(refused?.json) ?? ''}`,
        more,
      )
  }
}

/** Asks until somebody answers: the next round's processes may just be starting. */
async function insist(who: Person, form: object): Promise<Heard | null> {
  for (let tries = 0; tries < 60; tries += 1) {
    const heard = await who.ask('POST', '/api/commands', form)
    if (heard && heard.status < 500) return heard
    await pause(250)
  }
  return null
}

const codeOf = (json: unknown): string | null =>
  typeof json === 'object' && json !== null && 'code' in json && typeof json.code === 'string'
    ? json.code
    : null

const eventsOf: Partial<Record<CommandForm['kind'], string>> = {
  start: 'started',
  withdraw: 'withdrawn',
  'take-back': 'taken-back',
  comment: 'commented',
  urge: 'urged',
}

/** I-1, I-8: each command that was carried out stands in the story once, and the story tells of no other. */
export async function checkEvents(db: Db, report: Report): Promise<void> {
  const { rows } = await sql<{ caseId: string; kind: string; commands: number; events: number }>`
    with asked as (
      select case_id, kind, count(*)::int as n from command
      where state = 'applied' and account_id is not null group by 1, 2
    ), pairs(kind, event) as (
      select * from unnest(${Object.keys(eventsOf)}::text[], ${Object.values(eventsOf)}::text[])
    ), told as (
      select e.case_id, p.kind, count(*)::int as n from case_event e join pairs p on p.event = e.kind group by 1, 2
    )
    select coalesce(a.case_id, t.case_id) as "caseId", coalesce(a.kind, t.kind) as kind,
      coalesce(a.n, 0) as commands, coalesce(t.n, 0) as events
    from (select * from asked where kind in (select kind from pairs)) a full join told t using (case_id, kind)
    where coalesce(a.n, 0) <> coalesce(t.n, 0)`.execute(db)
  for (const { caseId, kind, commands, events } of rows)
    report('I-8', `${commands} commands ${kind} carried out, ${events} events`, { caseId })
  const decisions = await sql<{ caseId: string; what: string }>`
    select coalesce(d.case_id, e.case_id) as "caseId",
      case when d.task_id is null then 'an event without its decision' else 'a decision without its event' end as what
    from task_decision d
    full join (select * from case_event where kind like 'decided-%') e
      on e.task_id = d.task_id and e.kind = 'decided-' || d.verdict
    where d.task_id is null or e.task_id is null
    union all
    select c.case_id, 'an applied decision that decided nothing' from command c
    where c.kind = 'decide' and c.state = 'applied'
      and not exists (select 1 from task_decision d where d.command_id = c.id)
    union all
    select d.case_id, 'a decided task that is still open' from task_decision d join task t on t.id = d.task_id
    where t.state = 'open'`.execute(db)
  for (const { caseId, what } of decisions.rows) report('I-2', what, { caseId })
}
