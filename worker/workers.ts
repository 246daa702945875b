import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker'
import { fileURLToPath } from 'node:url'
import { createCaseActivities } from '../activities/case'
import type { CaseDeps } from '../activities/case-deps'
import { createHousekeepingActivities, type HousekeepingDeps } from '../activities/housekeeping'
import { queues } from '../workflows/protocol'

/** Where the worker polls, and the code of the workflows: a bundle made by the build, or the sources. */
export interface WorkerPlace {
  connection: NativeConnection
  namespace: string
  bundlePath: string | undefined
}

const code = (
  bundlePath: string | undefined,
): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> =>
  bundlePath
    ? { workflowBundle: { codePath: bundlePath } }
    : { workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)) }

/** The worker of people's cases: short transactions, many at once. */
export const peopleWorker = (place: WorkerPlace, deps: CaseDeps): Promise<Worker> =>
  Worker.create({
    ...code(place.bundlePath),
    connection: place.connection,
    namespace: place.namespace,
    taskQueue: queues.people,
    activities: createCaseActivities(deps),
    maxCachedWorkflows: 500,
    maxConcurrentWorkflowTaskExecutions: 20,
    maxConcurrentActivityTaskExecutions: 20,
    maxConcurrentLocalActivityExecutions: 20,
    workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 4, maximum: 10 },
    // After a kill another worker goes on soon.
    stickyQueueScheduleToStartTimeout: '2s',
    shutdownGraceTime: '10s',
    shutdownForceTime: '30s',
  })

/** The worker of sweeps and batches, in a process of its own. */
export const batchWorker = (place: WorkerPlace, deps: HousekeepingDeps): Promise<Worker> =>
  Worker.create({
    ...code(place.bundlePath),
    connection: place.connection,
    namespace: place.namespace,
    taskQueue: queues.batch,
    activities: createHousekeepingActivities(deps),
    maxConcurrentActivityTaskExecutions: 2,
    stickyQueueScheduleToStartTimeout: '2s',
    shutdownGraceTime: '10s',
    shutdownForceTime: '30s',
  })

/** Begins the one run of housekeeping, unless it runs. */
export async function beginHousekeeping(client: Client): Promise<void> {
  try {
    await client.workflow.start('housekeeping', {
      workflowId: 'housekeeping',
      taskQueue: queues.batch,
      workflowIdConflictPolicy: 'USE_EXISTING',
    })
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}
