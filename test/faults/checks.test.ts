import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { connect, type Db } from '../../db/connect'
import type { CommandForm } from '../../domain/command.form'
import { caseStack, type CaseStack } from '../case-stack'
import { checkCommands, checkEvents, type Known } from './check-commands'
import { checkEngine, checkOrphans } from './check-engine'
import { checkRecords } from './check-records'
import { checkStories } from './check-story'

describe('the checks of a fault run', () => {
  let stack: CaseStack
  let owner: Db
  let caseId = ''
  let openCaseId = ''
  const start = (): CommandForm => ({
    id: randomUUID(),
    caseId,
    kind: 'start',
    process: 'enrollment-review',
    classId: stack.classId,
    childIds: [randomUUID()],
    confirmWarnings: true,
  })

  beforeAll(async () => {
    stack = await caseStack()
    const url = new URL(process.env.TEST_PG_URL ?? '')
    url.pathname = new URL(stack.api.deps.env.DATABASE_URL).pathname
    owner = connect(url.href, { max: 2 })
    caseId = await stack.submit(await stack.ready(2))
    await stack.decide(stack.head, caseId)
    await stack.decide(stack.county, caseId)
    openCaseId = await stack.submit(await stack.ready(2))
    await stack.task(stack.head, openCaseId)
  })
  afterAll(async () => {
    await owner.destroy()
    await stack.end()
  })

  /** What all checks say after a change that is undone again, past every trigger. */
  async function after(change: string, known = new Map<string, Known>()): Promise<string[]> {
    const said: string[] = []
    const report = (id: string, what: string) =>
      said.push(`${id} ${what.replace(/: [0-9a-f-]{36}$/, '')}`)
    class Undo extends Error {}
    await owner
      .transaction()
      .execute(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx)
        if (change) await sql.raw(change).execute(tx)
        await checkCommands(tx, known, report)
        await checkEvents(tx, report)
        await checkRecords(tx, report)
        await checkStories(tx, stack.api.deps.encryption, [caseId, openCaseId], report)
        await checkEngine(tx, stack.client, [caseId, openCaseId], report, 2_000)
        throw new Undo()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error
      })
    return said
  }

  it('find nothing where all is well', async () => {
    expect(await after('')).toEqual([])
    const said: string[] = []
    await checkOrphans(owner, (id, what) => said.push(`${id} ${what}`))
    expect(said).toEqual([])
  })

  it.each([
    ['a lost event', `delete from case_event where kind = 'started'`, 'I-8'],
    ['a changed event', `update case_event set actor_name = '某人' where no = 1`, 'I-8'],
    ['a lost decision', `delete from task_decision`, 'I-2'],
    ['a lost number', `delete from enrollment_number`, 'I-6 an enrolled child without a number'],
    ['a child enrolled nowhere', `delete from enrollment`, 'I-6 an enrolled child without'],
    ['a lost lock', `delete from case_child`, 'I-6 a submitted child that no open case holds'],
    [
      'a task of another',
      `update task set id = gen_random_uuid() where state = 'open'`,
      'I-2 the open task is',
    ],
    [
      'another outcome',
      `update process_case set outcome = 'rejected' where state = 'closed'`,
      'I-2 the row ended rejected',
    ],
    [
      'a case that the engine ended',
      `update process_case set state = 'open', outcome = null, closed_at = null`,
      'I-1 the case is open, its workflow COMPLETED',
    ],
  ])('find %s', async (_, change, said) => {
    const found = await after(change)
    expect(found.filter((line) => line.startsWith(said))).not.toEqual([])
  })

  it('find an accepted command whose row is gone, and one that was refused and carried out', async () => {
    const gone = start()
    const answered = (status: number, code: string | null = null) => [{ status, code, state: null }]
    const { id } = await owner
      .selectFrom('command')
      .select('id')
      .where('state', '=', 'applied')
      .limit(1)
      .executeTakeFirstOrThrow()
    const found = await after(
      '',
      new Map<string, Known>([
        [gone.id, { form: gone, who: 'clerk', answers: answered(200) }],
        [id, { form: { ...start(), id }, who: 'clerk', answers: answered(409, 'TASK_TAKEN') }],
      ]),
    )
    expect(found).toContain('I-1 start: accepted, and its row is gone')
    expect(found).toContain('I-2 start: refused with TASK_TAKEN, the row is applied')
  })
})
