import { bundleWorkflowCode, Worker, type ReplayError } from '@temporalio/worker'
import { temporal } from '@temporalio/proto'
import type { Client } from '@temporalio/client'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const { History } = temporal.api.history.v1
const folder = fileURLToPath(new URL('./histories/', import.meta.url))

/** A history as it lies in a file: one run of one case, in the engine's JSON. */
export interface StoredHistory {
  name: string
  json: string
}

/** What a replay of one history came to. */
export interface Replayed {
  name: string
  error: ReplayError | undefined
}

/** The histories of a folder under `test/histories`, in order of their names. */
export const storedHistories = (kind: 'stored' | 'short'): StoredHistory[] =>
  readdirSync(join(folder, kind))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, json: readFileSync(join(folder, kind, name), 'utf8') }))

/**
 * The history of one run as JSON without what tells of the machine that made it.
 * @param runId the newest run unless given
 */
export async function historyOf(
  client: Client,
  workflowId: string,
  runId?: string,
): Promise<string> {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory()
  // Identities and sticky queues carry the process and the host, stacks carry paths.
  const text = JSON.stringify(History.fromObject(history))
    .replace(/"\d+@[\w.:-]+"/g, '"worker"')
    .replace(/"stackTrace":"(?:[^"\\]|\\.)*"/g, '"stackTrace":""')
  return `${text}\n`
}

/**
 * Keeps a history where there is none of that name yet and RECORD_HISTORIES=1 is set; a stored one is never made
 * again, since it stands for what ran under an earlier version.
 */
export function keepHistory(kind: 'stored' | 'short', name: string, json: string): void {
  const file = join(folder, kind, `${name}.json`)
  if (process.env.RECORD_HISTORIES === '1' && !existsSync(file)) writeFileSync(file, json)
}

/** Bundles one of the workflow files beside the histories; gives the bundle's path. */
export async function bundleFixture(
  name: 'short-runs' | 'other-order' | 'module-state',
): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(folder, `${name}.ts`),
    logger: quiet,
  })
  const path = join(mkdtempSync(join(tmpdir(), 'registry-bundle-')), `${name}.js`)
  writeFileSync(path, code)
  return path
}

const none = () => undefined
const quiet = { trace: none, debug: none, info: none, log: none, warn: none, error: none }

/** Replays histories against a bundle; every one is replayed, also behind one that fails. */
export async function replay(bundlePath: string, histories: StoredHistory[]): Promise<Replayed[]> {
  const results: Replayed[] = []
  const source = histories.map(({ name, json }) => ({
    workflowId: name,
    history: History.fromObject(JSON.parse(json)),
  }))
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: { codePath: bundlePath }, replayName: 'test' },
    source,
  ))
    results.push({ name: workflowId, error })
  return results
}
