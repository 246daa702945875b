import { sql } from 'kysely'
import type { Death } from './kept'
import { pause } from './pause'
import type { Random } from './random'
import type { Stack } from './stack'

/** Every way of hurting the product that a round may choose. */
export const faultKinds = [
  'kill-api',
  'kill-worker',
  'kill-batch',
  'kill-temporal',
  'kill-postgres',
  'postgres-immediate',
  'cut-sessions',
  'pause-api',
  'pause-worker',
  'pause-temporal',
  'pause-postgres',
  'at-command-applied',
  'at-decision-committed-with-engine',
  'at-command-staged',
  'at-page-committed',
  'at-task-opened',
  'at-case-committed',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** One fault of a round: what, and how many milliseconds after its begin. */
export interface Fault {
  kind: FaultKind
  at: number
}

/** Chooses one or two faults for a round; the first of each round takes its turn, so that all kinds occur. */
export function chooseFaults(round: number, order: readonly FaultKind[], random: Random): Fault[] {
  const turn = order[round % order.length]
  const first = { kind: turn ?? random.pick(faultKinds), at: random.int(300, 2_000) }
  return random.chance(0.5)
    ? [first]
    : [first, { kind: random.pick(faultKinds), at: random.int(300, 3_000) }]
}

/** All kinds in an order of the seed. */
export function faultOrder(random: Random): FaultKind[] {
  return faultKinds
    .map((kind) => ({ kind, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ kind }) => kind)
}

const isAt = (kind: FaultKind) => kind.startsWith('at-')
const pointOf = (kind: FaultKind) => kind.replace(/^at-/, '').replace('-with-engine', '')

/** Before the round's work: processes that shall die at a named place are started with that place set. */
export function armFaults(stack: Stack, faults: Fault[], random: Random): void {
  for (const { kind } of faults.filter((each) => isAt(each.kind))) {
    const among = kind === 'at-command-staged' ? stack.apis : stack.workers
    random.pick(among).arm(`${pointOf(kind)}:${random.int(1, 3)}`)
  }
}

/** Carries out one fault; resolves when what it stopped goes on. */
export async function hurt(stack: Stack, kind: FaultKind, random: Random): Promise<void> {
  const long = () => random.int(3_000, kind === 'pause-postgres' ? 4_000 : 7_000)
  switch (kind) {
    case 'kill-api':
      return random.pick(stack.apis).kill()
    case 'kill-worker':
      return random.pick(stack.workers).kill()
    case 'kill-batch':
      return stack.batch.kill()
    case 'kill-temporal':
      return stack.temporal.kill()
    case 'kill-postgres':
      return stack.postgres.kill()
    case 'postgres-immediate':
      return stack.postgres.kill('SIGQUIT')
    case 'cut-sessions':
      return cutSessions(stack, random)
    case 'pause-api':
      return random.pick(stack.apis).pause(long())
    case 'pause-worker':
      return random.pick(stack.workers).pause(long())
    case 'pause-temporal':
      return stack.temporal.pause(long())
    case 'pause-postgres':
      return stack.postgres.pause(long())
    case 'at-command-applied':
    case 'at-decision-committed-with-engine':
    case 'at-command-staged':
    case 'at-page-committed':
    case 'at-task-opened':
    case 'at-case-committed':
      return undefined
  }
}

/** Ends sessions of the product at the database, a few times, wherever their transactions are. */
async function cutSessions({ db }: Stack, random: Random): Promise<void> {
  for (let n = random.int(2, 6); n > 0; n -= 1) {
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where usename = 'registry_app' order by state = 'active' desc, random() limit 3`
      .execute(db)
      .catch(() => undefined)
    await pause(random.int(50, 300))
  }
}

/** The engine dies with the worker whose decision was just committed. */
export function withEngine(stack: Stack, death: Death): boolean {
  const both = death.cause === 'fail-point' && death.failPoint?.startsWith('decision-committed')
  if (both) stack.temporal.kill()
  return both === true
}
