import { z } from 'zod'
import { migrate } from '../db/migrate'
import { seed } from '../db/seed'

// The job that production runs before the API and the workers: newest schema, tables of codes, first administrator.
const settings = z.object({
  OWNER_DATABASE_URL: z.string().min(1),
  APP_PASSWORD: z.string().min(16),
})
const read = settings.safeParse(process.env)
if (!read.success) {
  const names = read.error.issues.map((issue) => issue.path.join('.')).join(', ')
  console.error(
    `Missing or wrong: ${names}. OWNER_DATABASE_URL is the owner's postgres:// address.`,
  )
  process.exit(2)
}
try {
  await migrate(read.data.OWNER_DATABASE_URL, { appPassword: read.data.APP_PASSWORD })
  const { oneTime } = await seed(read.data.OWNER_DATABASE_URL, { demo: false })
  console.log('The database has the newest schema.')
  if (oneTime) {
    console.log(
      `First administrator, shown only once, valid for 24 hours: ${oneTime.username} ${oneTime.password}`,
    )
  }
} catch (error) {
  console.error(
    `The database could not be migrated: ${error instanceof Error ? error.message : String(error)}`,
  )
  process.exitCode = 1
}
