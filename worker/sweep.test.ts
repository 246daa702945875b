import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { sweepRows } from '../activities/housekeeping'
import { startClock } from '../db/case-clocks'
import { withCase } from '../db/case-writer'
import { everywhere, inScope } from '../db/connect'
import { policyKeys, presets } from '../domain/policy-presets'
import { caseStack, type CaseStack } from '../test/case-stack'

jest.setTimeout(300_000)

const dayMs = 86_400_000
const start = Date.parse('2025-02-10T00:00:00Z')
const isoDay = (epoch: number): string => new Date(epoch).toISOString().slice(0, 10)

/** The calendar once more, day by day and without the product's own reckoning. */
interface PlainCalendar {
  works(day: string): boolean
}

const plainCalendar = (rows: { day: string; kind: string }[]): PlainCalendar => {
  const special = new Map(rows.map(({ day, kind }) => [day, kind]))
  return {
    works: (day) => {
      const kind = special.get(day)
      if (kind) return kind === 'makeup_workday'
      return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
    },
  }
}

const next = (day: string, by = 1): string => isoDay(Date.parse(`${day}T00:00:00Z`) + by * dayMs)

function workingDaysAfter(calendar: PlainCalendar, from: string, count: number): string {
  let day = from
  for (let left = count; left > 0;) {
    day = next(day)
    if (calendar.works(day)) left -= 1
  }
  return day
}

function monthsAfter(calendar: PlainCalendar, from: string, count: number): string {
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate()
  let day = isoDay(Date.UTC(year, month - 1 + count, Math.min(date, last)))
  while (!calendar.works(day)) day = next(day)
  return day
}

/** 24:00 of a day in China. */
const endOf = (day: string): number => Date.parse(`${day}T16:00:00Z`)

interface Expected {
  due: string
  rungs: { kind: string; at: number }[]
}

function expected(
  calendar: PlainCalendar,
  from: string,
  limit: { amount: number; unit: string },
): Expected {
  const due =
    limit.unit === 'month'
      ? monthsAfter(calendar, from, limit.amount)
      : workingDaysAfter(calendar, from, limit.amount)
  let days = 0
  for (let day = next(from); day <= due; day = next(day)) if (calendar.works(day)) days += 1
  const rung = (kind: string, day: string) => ({ kind, at: endOf(day) })
  return {
    due,
    rungs: [
      rung('reminder', workingDaysAfter(calendar, from, Math.ceil(days * 0.5))),
      rung('reminder', workingDaysAfter(calendar, from, Math.ceil((days * 8) / 10))),
      rung('overdue', due),
      rung('escalation', workingDaysAfter(calendar, due, 1)),
      rung('escalation', workingDaysAfter(calendar, due, 3)),
    ],
  }
}

const limits = policyKeys.flatMap((key) => {
  const value: unknown = presets['rules-2016'].values[key]
  return typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value
    ? [{ key, amount: Number(value.amount), unit: String(value.unit) }]
    : []
})

describe('the sweep and the ladders of 1,000 clocks', () => {
  let stack: CaseStack
  let calendar: PlainCalendar
  beforeAll(async () => {
    stack = await caseStack()
    const rows = await inScope(stack.api.db, everywhere, (tx) =>
      tx.selectFrom('calendar_day').select(['day', 'kind']).execute(),
    )
    calendar = plainCalendar(rows.map(({ day, kind }) => ({ day: String(day), kind })))
    // The sweep alone: no timer of a running case may help it.
    await stack.loseEngine()
  })
  afterAll(() => stack.end())

  /** Opens clocks of every limit on cases that no engine runs, with start days all over the covered years. */
  async function makeClocks(count: number): Promise<Map<string, Expected>> {
    const made = new Map<string, Expected>()
    const cases = Math.ceil(count / (limits.length - 1))
    const ids: string[] = []
    for (let n = 0; n < cases; n += 1) ids.push(await stack.submit(await stack.ready(1)))
    let n = 0
    for (const caseId of ids)
      await withCase(
        stack.api.db,
        stack.api.deps.encryption,
        everywhere,
        caseId,
        async (writer) => {
          for (const { key, ...limit } of limits) {
            if (key === 'recordWithin') continue
            n += 1
            const from = isoDay(start + ((n * 7919) % 560) * dayMs)
            const clock = await startClock(writer, {
              limitKey: key,
              taskId: null,
              start: from,
              at: new Date(`${from}T02:00:00Z`),
            })
            if (clock) made.set(clock.live.id, expected(calendar, from, limit))
          }
        },
      )
    return made
  }

  it('I-7: fires exactly what is due, once, also twice in parallel; breaches equal a reckoning of their own', async () => {
    const made = await makeClocks(1_020)
    expect(made.size).toBeGreaterThanOrEqual(1_000)
    const ids = [...made.keys()]
    const dueOf = await inScope(stack.api.db, everywhere, (tx) =>
      tx.selectFrom('clock').select(['id', 'due_on']).where('id', 'in', ids).execute(),
    )
    for (const { id, due_on } of dueOf)
      expect({ id, due: String(due_on) }).toEqual({ id, due: made.get(id)?.due })
    const mine = async (table: 'clock_rung' | 'clock_breach') =>
      inScope(stack.api.db, everywhere, async (tx) =>
        table === 'clock_rung'
          ? (
              await tx
                .selectFrom('clock_rung')
                .select(['clock_id', 'kind', 'at'])
                .where('clock_id', 'in', ids)
                .where('fired_at', 'is not', null)
                .execute()
            ).map(({ clock_id, kind, at }) => `${clock_id} ${kind} ${at.getTime()}`)
          : (
              await tx
                .selectFrom('clock_breach')
                .select(['clock_id', 'rung', 'breached_at'])
                .where('clock_id', 'in', ids)
                .execute()
            ).map(
              ({ clock_id, rung, breached_at }) =>
                `${clock_id} ${rung.split('-')[0]} ${breached_at.getTime()}`,
            ),
      )
    const events = async () =>
      Number(
        (
          await inScope(stack.api.db, everywhere, (tx) =>
            tx
              .selectFrom('case_event')
              .innerJoin('process_case', 'process_case.id', 'case_event.case_id')
              .select((eb) => eb.fn.countAll().as('n'))
              .where('case_event.kind', 'like', 'clock-%')
              .executeTakeFirstOrThrow(),
          )
        ).n,
      )
    for (const now of ['2025-06-30', '2025-12-31', '2026-05-08', '2026-09-30'].map(endOf)) {
      const sweeps = [1, 2].map(() =>
        sweepRows({
          db: stack.api.db,
          encryption: stack.api.deps.encryption,
          clock: () => new Date(now),
        }),
      )
      await Promise.all(sweeps)
      const dueNow = [...made].flatMap(([id, { rungs }]) =>
        rungs.filter(({ at }) => at <= now).map(({ kind, at }) => ({ id, kind, at })),
      )
      const asText = ({ id, kind, at }: { id: string; kind: string; at: number }) =>
        `${id} ${kind} ${at}`
      expect((await mine('clock_rung')).sort()).toEqual(dueNow.map(asText).sort())
      expect((await mine('clock_breach')).sort()).toEqual(
        dueNow
          .filter(({ kind }) => kind !== 'reminder')
          .map(asText)
          .sort(),
      )
      const fired = await inScope(stack.api.db, everywhere, (tx) =>
        tx
          .selectFrom('clock_rung')
          .select((eb) => eb.fn.countAll().as('n'))
          .where('fired_at', 'is not', null)
          .executeTakeFirstOrThrow(),
      )
      expect(await events()).toBe(Number(fired.n))
    }
  })

  it('never decides anything', async () => {
    const rows = await inScope(stack.api.db, everywhere, (tx) =>
      tx.selectFrom('task_decision').select('task_id').execute(),
    )
    expect(rows).toEqual([])
  })
})
