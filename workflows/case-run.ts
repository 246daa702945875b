import {
  CancellationScope,
  condition,
  isCancellation,
  proxyLocalActivities,
} from '@temporalio/workflow'
import type { CaseActivities } from '../activities/case'
import type { CaseFacts } from '../domain/case-facts'
import type { LiveClock } from '../domain/command'
import type { EffectName } from '../domain/effects'
import { ruleOf } from '../domain/process'
import type { PolicyKey, PolicyValues } from '../domain/policies'

export const rows = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '100ms', maximumInterval: '5s' },
})

/** What happens when a task is decided, and whose task it is where the step has several parties. */
export interface TaskOptions {
  unit?: string
  onApprove?: EffectName
}

/** What a workflow file sees of its case: the order of steps, and nothing of how they are waited for. */
export interface CaseRecord {
  /** A policy value that the case keeps from its start. */
  rule<K extends PolicyKey>(key: K): PolicyValues[K]
  /** Whether the case begins at this step: a follow-up case, or one that was returned. */
  startsAt(step: string): boolean
  /** One human step: opens the task, waits, and gives what was said. */
  task(step: string, options?: TaskOptions): Promise<string>
  /** System work, idempotent by case, step and round. */
  step(name: string): Promise<void>
  /** Waits until another case wakes this one. */
  wait(key: string): Promise<void>
}

interface LiveTask {
  id: string
  options: TaskOptions
  verdict?: string
}

/** One run of the body, from its first line to its end or until the rows are ahead of it. */
export interface CaseRun {
  readonly record: CaseRecord
  readonly facts: CaseFacts
  readonly tasks: ReadonlyMap<string, LiveTask>
  /** Writes of the body under way. */
  opening: number
  /** The rows know more than this run: read them and run again. */
  stale: boolean
  /** This run was given up; none of its calls returns any more. */
  dead: boolean
  closed?: string
  end?: { outcome: string } | { error: unknown }
  decide(taskId: string, verdict: string): void
  wake(key: string): void
  endClocks(ids: readonly string[]): void
}

/** Takes turns: one local activity of a case at a time, or a replay could mix up their results. */
export type Alone = <T>(work: () => Promise<T>) => Promise<T>

/** Prepares one run of the body over what the rows say. */
export function openRun(caseId: string, facts: CaseFacts, alone: Alone): CaseRun {
  const { generation } = facts
  const tasks = new Map<string, LiveTask>()
  const wakes = new Set(facts.wakes)
  const ended = new Set<string>()
  const calls = new Map<string, number>()
  const nth = (key: string) => {
    const n = calls.get(key) ?? 0
    calls.set(key, n + 1)
    return n
  }

  const run: CaseRun = {
    facts,
    tasks,
    opening: 0,
    stale: false,
    dead: false,
    record: { rule, startsAt, task, step, wait },
    decide: (taskId, verdict) => {
      const task = tasks.get(taskId)
      if (task) task.verdict = verdict
      else run.stale = true
      tasks.delete(taskId)
    },
    wake: (key) => wakes.add(key),
    endClocks: (ids) => ids.forEach((id) => ended.add(id)),
  }
  for (const clock of facts.clocks) watch(clock)
  return run

  function rule<K extends PolicyKey>(key: K): PolicyValues[K] {
    return ruleOf(facts.policy, key)
  }

  function startsAt(step: string): boolean {
    return facts.startStep === step
  }

  /** A write of the body. It goes on though the run is given up, but a run given up never goes on after it. */
  async function write<T extends object>(work: () => Promise<T | { stale: true }>): Promise<T> {
    run.opening += 1
    const answer = await CancellationScope.nonCancellable(() =>
      alone(async () => (run.dead ? { stale: true as const } : work())),
    ).finally(() => {
      run.opening -= 1
    })
    if (!run.dead && !('stale' in answer)) return answer
    if (!run.dead) run.stale = true
    return new Promise<never>(() => undefined)
  }

  async function task(step: string, options: TaskOptions = {}): Promise<string> {
    const unit = options.unit ?? ''
    const n = nth(`${step}/${unit}`)
    const done = facts.decisions.filter((each) => each.step === step && each.unit === unit)[n]
    if (done) return done.verdict
    const opened = await write(() =>
      rows.openTask({ caseId, generation, step, unit: options.unit ?? null }),
    )
    const live: LiveTask = { id: opened.taskId, options }
    tasks.set(live.id, live)
    if (opened.clock) watch(opened.clock)
    await condition(() => live.verdict !== undefined)
    return live.verdict ?? ''
  }

  async function step(name: string): Promise<void> {
    const n = nth(`step/${name}`)
    if (facts.steps.filter((each) => each.step === name)[n]) return
    const done = await write(() => rows.runStep({ caseId, generation, step: name, nth: n }))
    if (done.closed === null) return
    run.closed = done.closed
    await new Promise<never>(() => undefined)
  }

  async function wait(key: string): Promise<void> {
    if (!wakes.has(key)) await write(() => rows.openWait({ caseId, generation, key }))
    await condition(() => wakes.has(key))
  }

  /** Climbs the ladder of one clock. Late is a rung, never an answer: no limit approves anything. */
  function watch(clock: LiveClock): void {
    const over = () =>
      run.dead || ended.has(clock.id) || (clock.taskId !== null && !tasks.has(clock.taskId))
    const climb = async () => {
      for (const rung of clock.rungs) {
        const left = rung.at - Date.now()
        if (left > 0 && (await condition(over, left))) return
        if (over()) return
        const { gone } = await write(() => rows.fireRung({ caseId, clockId: clock.id, n: rung.n }))
        if (gone) return
      }
    }
    void climb().catch((error: unknown) => {
      if (!isCancellation(error)) run.end = { error }
    })
  }
}
