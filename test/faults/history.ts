import type { WorkflowHandle } from '@temporalio/client'

export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>

const text = new TextDecoder()

/** Anything as short text, for a report. */
export const decoded = (value: unknown): string => JSON.stringify(value) ?? 'nothing'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function parsed(data: Uint8Array | null | undefined): Record<string, unknown> {
  if (!data) return {}
  try {
    const value: unknown = JSON.parse(text.decode(data))
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

/** The task that the last `openTask` of a run gave: what its body waits for. */
export function lastOpenedTask(history: History): string | null {
  let last: string | null = null
  for (const event of history.events ?? []) {
    const details = event.markerRecordedEventAttributes?.details
    if (!details) continue
    const about = parsed(details.data?.payloads?.[0]?.data)
    if (about.activity_type !== 'openTask') continue
    const { taskId } = parsed(details.result?.payloads?.[0]?.data)
    if (typeof taskId === 'string') last = taskId
  }
  return last
}

/** Workflow tasks that failed by our code; a killed worker's time out and are no failures. */
export function taskFailures(history: History): string[] {
  const found: string[] = []
  for (const event of history.events ?? []) {
    const failed = event.workflowTaskFailedEventAttributes
    if (!failed) continue
    const message = failed.failure?.message ?? ''
    // Commands that met a newer event: the engine asks for them again.
    if (/^UnhandledCommand/.test(message)) continue
    found.push(`a workflow task failed: ${failed.cause} ${message.slice(0, 300)}`)
  }
  return found
}
