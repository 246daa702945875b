import { readFileSync } from 'node:fs'
import { identify, isRunning, type ProcessIdentity } from '../../scripts/process-identity'
import { pause } from './pause'
import type { Random } from './random'

/** A process that runs now. */
export interface Running {
  pid: number
  /** Resolves with what it said last, or how it ended. */
  exited: Promise<string>
}

/** What a start may be given. */
export interface StartCall {
  /** `name:n` for `FAIL_POINT`, or nothing. */
  failPoint: string | undefined
  onSpawn(pid: number | undefined): void
}

/** How a process came to its end. */
export interface Death {
  name: string
  cause: 'killed' | 'fail-point' | 'asked' | 'by-itself'
  failPoint: string | undefined
  said: string
}

/** A process that is started again whenever it ends, and that can be hurt. */
export interface Kept {
  readonly name: string
  readonly deaths: Death[]
  isUp(): boolean
  untilUp(patienceMs?: number): Promise<void>
  kill(signal?: NodeJS.Signals): void
  /** Stops it, with its children, for a while: it comes back and does not know. */
  pause(ms: number): Promise<void>
  /** Ends it in order and starts it with a fail-point set. */
  arm(failPoint: string): void
  /** Ends it for good. */
  end(signals: NodeJS.Signals[]): Promise<void>
  /** Ends it at once, when we ourselves end. */
  slay(): void
}

/** Keeps one process running. `start` resolves when it is ready, and brings it back at the same address. */
export function keep(
  name: string,
  start: (call: StartCall) => Promise<Running>,
  told: { random: Random; onDeath: (death: Death) => void },
): Kept {
  let target: ProcessIdentity | undefined
  let up = false
  let over = false
  let armed: string | undefined
  let next: string | undefined
  let blame: Death['cause'] | undefined
  const deaths: Death[] = []

  async function live(): Promise<void> {
    while (!over) {
      armed = next
      next = undefined
      try {
        const running = await start({
          failPoint: armed,
          onSpawn: (pid) => (target = identify(pid)),
        })
        target = identify(running.pid) ?? target
        up = true
        record(await running.exited)
      } catch (error) {
        if (!over) record(error instanceof Error ? error.message : String(error))
      }
      up = false
      if (!over) await pause(blame === 'asked' ? 0 : told.random.int(50, 1_200))
      blame = undefined
    }
  }

  function record(said: string): void {
    up = false
    if (over) return
    const cause = blame ?? (armed && /SIGKILL/.test(said) ? 'fail-point' : 'by-itself')
    const death: Death = { name, cause, failPoint: armed, said: said.slice(-500) }
    deaths.push(death)
    told.onDeath(death)
  }

  const send = (signal: NodeJS.Signals, to = target) => {
    if (to && isRunning(to)) process.kill(to.pid, signal)
  }
  const living = live()
  return {
    name,
    deaths,
    isUp: () => up,
    untilUp: async (patienceMs = 60_000) => {
      const end = Date.now() + patienceMs
      while (!up) {
        if (Date.now() > end) throw new Error(`${name} does not come back`)
        await pause(50)
      }
    },
    kill: (signal = 'SIGKILL') => {
      blame = 'killed'
      send(signal)
    },
    pause: async (ms) => {
      const family = [target, ...childrenOf(target?.pid)].filter((each) => each !== undefined)
      for (const each of family) send('SIGSTOP', each)
      await pause(ms)
      for (const each of family) send('SIGCONT', each)
    },
    arm: (failPoint) => {
      next = failPoint
      blame = 'asked'
      up = false
      send('SIGTERM')
    },
    end: async (signals) => {
      over = true
      for (const signal of signals) {
        send('SIGCONT')
        send(signal)
        for (const end = Date.now() + 8_000; target && isRunning(target) && Date.now() < end;)
          await pause(50)
      }
      await Promise.race([living, pause(3_000)])
    },
    slay: () => {
      over = true
      try {
        send('SIGKILL')
      } catch {
        // It ended in between; the others must be ended all the same.
      }
    },
  }
}

/** The direct children of a process of ours (a database serves each client in one). */
function childrenOf(pid: number | undefined): (ProcessIdentity | undefined)[] {
  if (pid === undefined) return []
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map((child) => identify(Number(child)))
  } catch {
    return []
  }
}
