import { faultsOfAudit } from '../../api/audit-check'
import type { Db } from '../../db/connect'
import type { Encryption } from '../../db/encryption'
import { lineDigest } from '../../db/story'
import type { Report } from './violation'

/** I-8: the events of each case are numbered without gaps, chained, and as they were written. */
export async function checkStories(
  db: Db,
  encryption: Encryption,
  caseIds: readonly string[],
  report: Report,
): Promise<void> {
  if (caseIds.length === 0) return
  const cases = await db
    .selectFrom('process_case')
    .select(['id', 'event_no', 'last_hash'])
    .where('id', 'in', caseIds)
    .execute()
  const events = await db
    .selectFrom('case_event')
    .selectAll()
    .where('case_id', 'in', caseIds)
    .orderBy('case_id')
    .orderBy('no')
    .execute()
  const byCase = new Map<string, typeof events>()
  for (const event of events)
    byCase.set(event.case_id, [...(byCase.get(event.case_id) ?? []), event])
  for (const record of cases) {
    const story = byCase.get(record.id) ?? []
    let previous: Buffer | null = null
    story.forEach((event, at) => {
      const say = (what: string) =>
        report('I-8', `event ${event.no}: ${what}`, { caseId: record.id })
      if (event.no !== at + 1) say(`stands where ${at + 1} should`)
      if (
        !(previous === null ? event.previous_hash === null : event.previous_hash?.equals(previous))
      )
        say('does not follow the one before')
      const digest = lineDigest(
        encryption,
        { caseId: record.id, no: event.no, previous: event.previous_hash },
        { ...event, note: event.note ? encryption.decrypt(event.note) : null },
      )
      if (!digest.equals(event.hash)) say('is not what was written')
      previous = event.hash
    })
    const last = story.at(-1)
    if (story.length !== record.event_no || !last || !record.last_hash?.equals(last.hash))
      report('I-8', `the case counts ${record.event_no} events, there are ${story.length}`, {
        caseId: record.id,
      })
  }
}

/** S-AUD-03: the audit log's seals and chains. */
export async function checkAudit(db: Db, encryption: Encryption, report: Report): Promise<void> {
  for (const { id, fault } of (await faultsOfAudit(db, encryption.digest)).slice(0, 5))
    report('I-8', `audit line ${id}: ${fault}`)
}
