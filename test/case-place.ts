import { randomUUID } from 'node:crypto'
import type { TestApi, TestClient } from '../api/test-api'
import { insertDrafts } from '../db/child-record'
import { everywhere, inScope } from '../db/connect'
import { newId } from '../db/new-id'
import { readyChild, type ReadyChild } from './ready-child'

/** One kindergarten of the demo region, with the people of its reviews and a junior class. */
export interface CasePlace {
  clerk: TestClient
  head: TestClient
  county: TestClient
  classId: string
  className: string
  institutionId: string
  countyId: string
  /** Drafts with a confirmed form, ready to be submitted. */
  ready(count: number, change?: (child: ReadyChild, at: number) => ReadyChild): Promise<string[]>
  /** Submits children; gives the case's id. */
  submit(childIds: string[]): Promise<string>
  /** The body of a submission, for tests that send it themselves. */
  startForm(childIds: string[]): { id: string; caseId: string } & Record<string, unknown>
}

/** Finds a kindergarten by its code and signs its people in. */
export async function casePlace(api: TestApi, code: string): Promise<CasePlace> {
  const place = await inScope(api.db, everywhere, (tx) =>
    tx
      .selectFrom('unit')
      .innerJoin('class_group', 'class_group.institution_id', 'unit.id')
      .innerJoin('unit as county', 'county.id', 'unit.superior_id')
      .select([
        'unit.id',
        'unit.path',
        'county.id as countyId',
        'county.code as countyCode',
        'class_group.id as classId',
        'class_group.name as className',
      ])
      .where('unit.code', '=', code)
      .where('class_group.grade', '=', 'JUNIOR')
      .orderBy('class_group.code')
      .executeTakeFirstOrThrow(),
  )
  const [clerk, head, county] = await Promise.all([
    api.as(`clerk.${code}`),
    api.as(`head.${code}`),
    api.as(`review.${place.countyCode.toLowerCase()}`),
  ])

  async function ready(
    count: number,
    change: (child: ReadyChild, at: number) => ReadyChild = (child) => child,
  ): Promise<string[]> {
    const ids = Array.from({ length: count }, () => newId())
    await inScope(api.db, everywhere, async (tx) => {
      const account = await tx
        .selectFrom('account')
        .select('id')
        .where('username', '=', `clerk.${code}`)
        .executeTakeFirstOrThrow()
      const at = api.deps.clock()
      const today = at.toISOString().slice(0, 10)
      await insertDrafts(
        tx,
        api.deps.encryption,
        { institutionId: place.id, countyId: place.countyId, unitPath: place.path },
        ids.map((id, n) => ({
          id,
          values: { ...change(readyChild(), n), classId: place.classId },
        })),
        { accountId: account.id, at, today, collectedBy: '学籍管理员' },
        'form',
      )
      await tx
        .insertInto('confirmation_form')
        .values(
          ids.map((id) => ({
            id: newId(),
            child_id: id,
            child_version: 1,
            unit_path: place.path,
            form_no: `T${id}`,
            state: 'confirmed' as const,
            printed_at: at,
            printed_by: account.id,
            returned_at: at,
            returned_by: account.id,
            signer_relation: '51',
            signed_on: today,
            confirmed_at: at,
            confirmed_by: account.id,
            corrections: null,
            corrected_fields: null,
            scan_id: null,
            expired_at: null,
            expired_reason: null,
          })),
        )
        .execute()
    })
    return ids
  }

  const startForm = (childIds: string[]) => ({
    id: randomUUID(),
    caseId: randomUUID(),
    kind: 'start',
    process: 'enrollment-review',
    classId: place.classId,
    childIds,
    confirmWarnings: true,
  })

  return {
    clerk,
    head,
    county,
    classId: place.classId,
    className: place.className,
    institutionId: place.id,
    countyId: place.countyId,
    ready,
    startForm,
    submit: async (childIds) => {
      const form = startForm(childIds)
      const answer = await clerk.post('/api/commands', form)
      if (answer.status >= 300) throw new Error(`start refused: ${JSON.stringify(answer.body)}`)
      return form.caseId
    },
  }
}
