import { Client, Connection } from '@temporalio/client'
import { z } from 'zod'
import { connect } from '../db/connect'
import { recoverCases } from './recover-cases'

// For the operator, after the engine's store was lost or replaced by an empty one.
const settings = z.object({
  DATABASE_URL: z.string().min(1),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().default('default'),
})
const read = settings.safeParse(process.env)
if (!read.success) {
  const names = read.error.issues.map((issue) => issue.path.join('.')).join(', ')
  console.error(`Missing or wrong: ${names}. Use the settings of the API.`)
  process.exit(2)
}
const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE: namespace } = read.data
const db = connect(DATABASE_URL, { max: 4 })
try {
  const connection = await Connection.connect({ address: TEMPORAL_ADDRESS })
  const { cases } = await recoverCases(db, new Client({ connection, namespace }))
  console.log(`${cases} open cases run again; housekeeping runs. It may be repeated.`)
  await connection.close()
} catch (error) {
  const what = error instanceof Error ? error.message : String(error)
  console.error(
    `Not all cases were started: ${what}. Mend this and run it again; nothing is done twice.`,
  )
  process.exitCode = 1
} finally {
  await db.destroy()
}
