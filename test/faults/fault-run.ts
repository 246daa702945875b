import { join } from 'node:path'
import { checkCommands, checkEvents, commandsOf, resend } from './check-commands'
import { checkEngine, checkOrphans } from './check-engine'
import { checkRecords } from './check-records'
import { checkStories } from './check-story'
import { armFaults, chooseFaults, faultOrder, hurt, withEngine, type Fault } from './faults'
import { finalChecks } from './final-checks'
import { openJournal, type Journal } from './journal'
import type { Death } from './kept'
import { childMaker, type Secrets } from './make-children'
import { openOffice, type Office } from './office'
import { patiently, pause } from './pause'
import { findPlaces } from './places'
import { untilQuiet, type Unrest } from './quiet'
import { seeded, type Random } from './random'
import { startStack, type Stack } from './stack'
import type { Report, Violation } from './violation'

/** What a run was asked for. */
export interface FaultRun {
  seed: number
  rounds: number
  /** No round is begun after so many minutes; the summary says how many were done. */
  minutes: number
  /** A folder of its own for data, logs and the journal. */
  folder: string
  log: (line: string) => void
}

/** What a run found. */
export interface Summary {
  seed: number
  rounds: number
  seconds: number
  /** How often each fault happened; a fail-point counts when it was reached. */
  faults: Record<string, number>
  /** Processes that ended though nobody hurt them, and were started again. */
  endedByThemselves: string[]
  commands: number
  requests: number
  lost: number
  decisions: number
  cases: number
  children: number
  numbers: number
  histories: number
  violations: Violation[]
}

const workMs = 4_000

/** Runs the workload under faults for some rounds, and checks every promise after each. */
export async function faultRun({ seed, rounds, minutes, folder, log }: FaultRun): Promise<Summary> {
  const began = Date.now()
  const random = seeded(seed)
  const violations: Violation[] = []
  const faults: Record<string, number> = {}
  const endedByThemselves: string[] = []
  const secrets: Secrets = { values: new Set() }
  let round = 0
  const count = (kind: string) => (faults[kind] = (faults[kind] ?? 0) + 1)
  const report: Report = (id, what, more = {}) => {
    // A broken row is found again in every later round.
    if (violations.some((each) => each.id === id && each.what === what)) return
    violations.push({ id, round, what, ...more })
    log(`  ${id}: ${what} ${JSON.stringify(more)}`)
  }
  const held: { stack?: Stack } = {}
  const onDeath = (death: Death) => {
    if (death.cause === 'fail-point')
      count(
        held.stack && withEngine(held.stack, death)
          ? 'at-decision-committed-with-engine'
          : `at-${death.failPoint?.split(':')[0]}`,
      )
    if (death.cause === 'by-itself')
      endedByThemselves.push(`${death.name}: ${death.said.slice(-200)}`)
  }
  const journal = openJournal(join(folder, 'journal.jsonl'))
  const stack = await startStack(folder, { random: random.fork(), log, onDeath })
  held.stack = stack
  const slay = () => stack.all.forEach((each) => each.slay())
  process.once('exit', slay)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => process.exit(130))
  log(`started in ${((Date.now() - began) / 1_000).toFixed(1)} s`)
  try {
    const office = openOffice({
      places: await findPlaces(stack.db),
      ports: stack.ports,
      journal,
      round: () => round,
      makeChildren: childMaker({ db: stack.db, encryption: stack.encryption, secrets }),
      secrets,
      report,
      random: random.fork(),
    })
    const order = faultOrder(random)
    const plan = async (n: number): Promise<Plan> => {
      const own = random.fork()
      const chosen = chooseFaults(n - 1, order, own)
      armFaults(stack, chosen, own)
      await office.prepare(own)
      return { faults: chosen, random: own }
    }
    const late = () => Date.now() - began > minutes * 60_000
    let next: Plan | undefined = await plan(1)
    let done = 0
    while (next) {
      const now: Plan = next
      round = done + 1
      const after = await work({ stack, office, journal, report, round, count, ...now })
      done = round
      const goesOn = done < rounds && !late() && violations.length <= 40
      // The next round gets ready while this one is looked at.
      const [line, planned] = await Promise.all([
        patiently(() => check({ stack, office, journal, report, round, count, ...now }, after)),
        goesOn ? plan(done + 1) : undefined,
      ])
      log(line)
      next = planned
    }
    const numbers = await finalChecks(stack, office, journal, secrets, report)
    const counts = await countsOf(stack)
    const lines = journal.read()
    return {
      seed,
      rounds: done,
      seconds: Math.round((Date.now() - began) / 1_000),
      faults: Object.fromEntries(Object.entries(faults).sort()),
      endedByThemselves,
      commands: commandsOf(lines).size,
      requests: lines.filter((line) => line.what === 'sent').length,
      lost: lines.filter((line) => line.what === 'lost').length,
      ...counts,
      histories: numbers.histories,
      violations,
    }
  } finally {
    await stack.end().catch(() => undefined)
    slay()
    process.off('exit', slay)
    journal.close()
  }
}

interface Plan {
  faults: Fault[]
  random: Random
}

interface Round extends Plan {
  stack: Stack
  office: Office
  journal: Journal
  round: number
  report: Report
  count: (kind: string) => void
}

/** What a round left behind. */
interface After {
  begun: Date
  quiet: number | Unrest
}

/** Everybody works while the round's faults happen; then all is healed, and becomes quiet. */
async function work({ stack, office, faults, random, report, count }: Round): Promise<After> {
  await Promise.all(stack.all.map((each) => each.untilUp()))
  const begun = new Date()
  let workUntil = Date.now() + workMs
  const working = office.work(random, () => Date.now() < workUntil)
  await Promise.all(
    faults.map(async ({ kind, at }) => {
      await pause(at)
      if (!kind.startsWith('at-')) count(kind)
      await hurt(stack, kind, random)
      workUntil = Math.max(workUntil, Date.now() + 1_000)
    }),
  )
  await working
  await Promise.all(stack.all.map((each) => each.untilUp()))
  const quiet = await untilQuiet(stack.db)
  if (typeof quiet !== 'number')
    report('I-12', `not quiet after 60 s: ${quiet.commands} commands, ${quiet.cases} cases`)
  return { begun, quiet }
}

/** Checks what a round touched, and tells of it in one line. */
async function check(
  { stack, office, journal, random, round, report, faults }: Round,
  { begun, quiet }: After,
): Promise<string> {
  const { db, encryption, client } = stack
  const lines = journal.read().filter((line) => line.round === round)
  const known = commandsOf(lines)
  await checkCommands(db, known, report)
  await checkEvents(db, report)
  await checkRecords(db, report)
  const touched = await db
    .selectFrom('process_case')
    .select('id')
    .where('touched_at', '>=', begun)
    .execute()
  const caseIds = touched.map(({ id }) => id)
  await checkStories(db, encryption, caseIds, report)
  await checkEngine(db, client, caseIds, report)
  await checkOrphans(db, report)
  await resend(db, known, office.people, { random, count: 4, report })
  return (
    `round ${round}: ${faults.map(({ kind }) => kind).join(' + ')}; ${known.size} commands, ` +
    `${lines.filter((line) => line.what === 'lost').length} unanswered, ${caseIds.length} cases, ` +
    `quiet ${typeof quiet === 'number' ? `${(quiet / 1_000).toFixed(1)} s` : 'never'}, ` +
    `${((Date.now() - begun.getTime()) / 1_000).toFixed(1)} s`
  )
}

async function countsOf({ db }: Stack) {
  const number = async (
    table: 'task_decision' | 'process_case' | 'child' | 'enrollment_number',
  ): Promise<number> =>
    Number(
      (
        await db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )
  return {
    decisions: await number('task_decision'),
    cases: await number('process_case'),
    children: await number('child'),
    numbers: await number('enrollment_number'),
  }
}
