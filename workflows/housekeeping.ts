import { continueAsNew, proxyActivities, sleep } from '@temporalio/workflow'
import type { HousekeepingActivities } from '../activities/housekeeping'

const { sweep, forgetFiles } = proxyActivities<HousekeepingActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumInterval: '1 minute' },
})

const roundsOfARun = 300
const roundsOfAnHour = 60

/**
 * Each minute: rungs that the rows say are due, whatever became of their timers (processes § 0.3), and what has
 * passed its keep; each hour the files too. One run for ever, begun by the worker of the batch queue.
 */
export async function housekeeping(): Promise<void> {
  for (let round = 0; round < roundsOfARun; round += 1) {
    await sweep()
    if (round % roundsOfAnHour === 0) await forgetFiles()
    await sleep('1 minute')
  }
  await continueAsNew<typeof housekeeping>()
}
