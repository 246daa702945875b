import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { endProcess, identify, isRunning, type ProcessIdentity } from './process-identity'

const identity = z.object({ pid: z.number().int().positive(), started: z.string() })
const record = z.object({
  owner: identity,
  address: z.string().optional(),
  children: z.array(identity),
})
type RunRecord = z.infer<typeof record>

/** A file that says which processes a run started, so that a later run can end them if this one is killed. */
export type RunFile = {
  /** Adds a child that was just started. */
  add: (pid: number | undefined) => void
  /** Adds where the run can be reached. */
  setAddress: (address: string) => void
  /** Removes the file; the run has ended its children itself. */
  close: () => void
}

/** What a run file says, or undefined when there is none that can be read. */
export function readRunFile(file: string): RunRecord | undefined {
  try {
    return record.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Opens a run file for this process. */
export function openRunFile(file: string): RunFile {
  const owner = identify(process.pid)
  if (!owner) throw new Error('This process cannot be identified.')
  const state: RunRecord = { owner, children: [] }
  const write = () => {
    writeFileSync(`${file}.part`, JSON.stringify(state), { mode: 0o600 })
    renameSync(`${file}.part`, file)
  }
  mkdirSync(dirname(file), { recursive: true })
  // Fails when there is one already: of two starts at the same moment only one goes on.
  writeFileSync(file, JSON.stringify(state), { mode: 0o600, flag: 'wx' })
  return {
    add: (pid) => {
      const child = identify(pid)
      state.children = [...state.children.filter(isRunning), ...(child ? [child] : [])]
      write()
    },
    setAddress: (address) => {
      state.address = address
      write()
    },
    close: () => rmSync(file, { force: true }),
  }
}

/** Ends what a killed run left behind. Returns the owner when that run is still alive, and touches nothing then. */
export async function endLeftOverRun(
  file: string,
): Promise<{ running?: ProcessIdentity; address?: string; ended: number }> {
  const left = readRunFile(file)
  if (!left) return { ended: 0 }
  if (isRunning(left.owner)) return { running: left.owner, address: left.address, ended: 0 }
  const alive = left.children.filter(isRunning)
  // PostgreSQL ends by SIGTERM only when its clients have gone, so it comes with the last and a second signal.
  await Promise.all(
    alive.map((child) => endProcess(child, ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGKILL'], 5_000)),
  )
  rmSync(file, { force: true })
  return { ended: alive.length }
}
