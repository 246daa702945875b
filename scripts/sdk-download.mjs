// Makes the Temporal SDK download one of its servers into a folder: `node sdk-download.mjs dev|time-skipping FOLDER`.
// A process of its own, because the SDK's download knows no time limit: whoever starts this kills it.
import { TestWorkflowEnvironment } from '@temporalio/testing'

const [kind, downloadDir] = process.argv.slice(2)
const executable = { type: 'cached-download', downloadDir }
const environment =
  kind === 'dev'
    ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
    : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } })
await environment.teardown()
