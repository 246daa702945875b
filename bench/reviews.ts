import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { parseArgs } from 'node:util'
import { casePlace, type CasePlace } from '../test/case-place'
import type { TestClient } from '../api/test-api'
import { load, printTable, spreadOf, type Spread } from './figures'
import { benchDatabase, benchStack, type BenchDatabase } from './stack'

/** Whole reviews (start, head, duplicate check, numbers, county) driven over HTTP. */
export interface ReviewFigures {
  readonly childrenPerCase: number
  readonly cases: number
  readonly parallel: number
  readonly seconds: number
  readonly reviewsPerSecond: number
  readonly childrenPerSecond: number
  /** from sending the submission or a decision until the next task is open, or the case is closed */
  readonly start: Spread
  readonly headUntilCountyTask: Spread
  readonly countyUntilClosed: Spread
  /** numbers issued in this run; less than the children when some left as problems */
  readonly numbers: number
  readonly load: number
}

/** One open task of a case as the poll sees it. */
interface OpenTask {
  id: string
  version: number
  step: string
}

/**
 * Drives `cases` reviews of `size` children, `parallel` at a time, each in another kindergarten. The next
 * task is found by asking the database every 2 ms, so that no page of an inbox counts.
 */
async function drive(
  owner: pg.Pool,
  places: readonly CasePlace[],
  { cases, size, parallel }: { cases: number; size: number; parallel: number },
): Promise<ReviewFigures> {
  const batches: { place: CasePlace; ids: string[] }[] = []
  for (let n = 0; n < cases; n += 1) {
    const place = places[n % places.length]
    if (place) batches.push({ place, ids: await place.ready(size) })
  }
  const numbers = async () =>
    Number((await owner.query('select count(*) n from enrollment_number')).rows[0]?.n)
  const before = await numbers()
  const samples = {
    start: new Array<number>(),
    head: new Array<number>(),
    end: new Array<number>(),
  }

  async function next(caseId: string, step?: string): Promise<OpenTask | undefined> {
    for (const limit = Date.now() + 60_000; Date.now() < limit;) {
      const { rows } = await owner.query<{ state: string } & OpenTask>(
        `select c.state, t.id, t.version, t.step from process_case c
         left join task t on t.case_id = c.id and t.state = 'open' where c.id = $1`,
        [caseId],
      )
      const row = rows[0]
      if (row?.state === 'closed') return undefined
      if (row?.id && row.step !== step) return row
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    throw new Error('a case stood still for a minute')
  }
  const send = async (who: TestClient, form: Record<string, unknown>) => {
    const answer = await who.post('/api/commands', form)
    if (answer.status >= 300)
      throw new Error(`refused with ${answer.status}: ${JSON.stringify(answer.body).slice(0, 500)}`)
  }
  const decide = (who: TestClient, caseId: string, task: OpenTask) =>
    send(who, {
      ...{ id: randomUUID(), caseId, kind: 'decide', taskId: task.id, taskVersion: task.version },
      ...{ verdict: 'approve', confirmWarnings: true },
    })

  async function review({ place, ids }: { place: CasePlace; ids: string[] }): Promise<void> {
    let mark = performance.now()
    const lap = (into: number[]) => {
      into.push(performance.now() - mark)
      mark = performance.now()
    }
    const form = place.startForm(ids)
    await send(place.clerk, form)
    const first = await next(form.caseId)
    lap(samples.start)
    if (!first) return
    await decide(place.head, form.caseId, first)
    const second = await next(form.caseId, first.step)
    lap(samples.head)
    if (!second) return
    await decide(place.county, form.caseId, second)
    await next(form.caseId, second.step)
    lap(samples.end)
  }

  const begun = performance.now()
  const queue = batches.values()
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (const batch of queue) await review(batch)
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  return {
    childrenPerCase: size,
    cases,
    parallel,
    seconds: Math.round(seconds * 100) / 100,
    reviewsPerSecond: Math.round((cases / seconds) * 100) / 100,
    childrenPerSecond: Math.round(((cases * size) / seconds) * 100) / 100,
    start: spreadOf(samples.start),
    headUntilCountyTask: spreadOf(samples.head),
    countyUntilClosed: spreadOf(samples.end),
    numbers: (await numbers()) - before,
    load: load(),
  }
}

/** Statements that took most of the database's time in a run. */
async function statements(owner: pg.Pool) {
  const { rows } = await owner.query<Record<string, string | number>>(
    `select left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as query, calls::int,
       round(total_exec_time)::int as "totalMs", round(mean_exec_time::numeric, 3)::float as "meanMs"
     from pg_stat_statements order by total_exec_time desc limit 12`,
  )
  return rows
}

/** Runs all sizes on one stack, with the memory of each process at the end of the largest. */
export async function benchReviews(
  options: { single: number; thirty: number; profileTo?: string | undefined },
  given?: BenchDatabase,
) {
  const database =
    given ?? (await benchDatabase({ shared_preload_libraries: 'pg_stat_statements' }))
  const stack = await benchStack(database, { profileTo: options.profileTo })
  const owner = new pg.Pool({ connectionString: stack.ownerUrl, max: 10 })
  try {
    await owner.query('create extension if not exists pg_stat_statements')
    const { rows } = await owner.query<{ code: string }>(
      `select u.code from unit u join class_group g on g.institution_id = u.id and g.grade = 'JUNIOR'
       join account c on c.username = 'clerk.' || u.code
       join account h on h.username = 'head.' || u.code and h.person_id <> c.person_id
       join unit s on s.id = u.superior_id join account r on r.username = 'review.' || lower(s.code)
         and r.person_id not in (c.person_id, h.person_id)
       group by u.code order by u.code limit 8`,
    )
    const places: CasePlace[] = []
    for (const { code } of rows) places.push(await casePlace(stack.api, code))
    if (places.length === 0) throw new Error('the demo region has no kindergarten to review in')
    await drive(owner, places, { cases: 16, size: 1, parallel: 8 }) // warms everything up
    const alone = await drive(owner, places, { cases: options.single / 4, size: 1, parallel: 1 })
    await owner.query('select pg_stat_statements_reset()')
    const single = await drive(owner, places, { cases: options.single, size: 1, parallel: 8 })
    const singleStatements = await statements(owner)
    await owner.query('select pg_stat_statements_reset()')
    const thirty = await drive(owner, places, { cases: options.thirty, size: 30, parallel: 8 })
    const profile = { single: singleStatements, thirty: await statements(owner) }
    return { alone, single, thirty, memoryMb: stack.memory(), profile }
  } finally {
    await owner.end()
    await stack.end()
  }
}

/** `bench reviews [--single N] [--thirty N] [--profile DIR]`: prints a table to stderr and JSON to stdout. */
export const run = async (argv: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      single: { type: 'string', default: '80' },
      thirty: { type: 'string', default: '24' },
      profile: { type: 'string' },
    },
  })
  const figures = await benchReviews({
    single: Number(values.single),
    thirty: Number(values.thirty),
    profileTo: values.profile,
  })
  printTable(figures)
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  return 0
}
