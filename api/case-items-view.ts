import { groupBy } from '../domain/group-by'
import { readChildren } from '../db/child-record'
import { caseItems, itemFindings } from '../db/queries/case-items'
import { changesSince } from '../db/queries/changes-since'
import type { Tx } from '../db/connect'
import { childStates } from '../domain/child'
import { checkChildForm, mainGuardian } from '../domain/child-form-rules'
import { childFields } from '../domain/child.form'
import { labelOf, codeTables } from '../domain/code-tables'
import { issueText } from '../domain/issue-texts'
import { maskDocument, maskEnrollmentNumber, maskName } from '../domain/mask'
import { reasonName } from '../domain/story-sentence'
import type { ItemRow } from './case-schemas'
import type { Deps } from './deps'

const problemName = (code: string) => {
  const found = codeTables.problemRecordType.find((each) => each.code === code)
  return { zh: found?.zh ?? code, en: found?.en ?? code }
}
const isChildState = (state: string): state is keyof typeof childStates =>
  Object.hasOwn(childStates, state)

/**
 * The children of a case as the decision page shows them: masked, warnings first, what the duplicate check found, what
 * changed since the case was opened. The case itself must be in the reader's scope.
 * @param wide a transaction that sees every unit: the other side of a finding lies elsewhere
 * @param since changes of the data after this instant are listed; for corrections
 */
export async function itemsOf(
  deps: Deps,
  wide: Tx,
  call: {
    caseId: string
    taskId: string | null
    since: Date | null
    today: string
    /** Whether names are shown in full: to the institution and to who has the task. */
    named: boolean
  },
): Promise<ItemRow[]> {
  const { encryption } = deps
  const rows = await caseItems(wide, call.caseId, call.taskId)
  const ids = rows.map((row) => row.childId)
  const children = await readChildren(wide, encryption, ids)
  const findings = groupBy(await itemFindings(wide, ids), (each) => each.childId)
  const changes = call.since ? await changesSince(wide, encryption, ids, call.since) : new Map()
  return rows.map((row): ItemRow => {
    const child = children.get(row.childId)
    const values = child ? childFields.safeParse(child.values) : undefined
    const form = values?.success ? values.data : undefined
    const guardian = form ? mainGuardian(form.guardians)?.values.name : null
    return {
      childId: row.childId,
      name: call.named ? (child?.values.name ?? '') : maskName(child?.values.name ?? ''),
      sex: child?.values.sex ?? null,
      birthDate: child?.values.birthDate ?? null,
      className: row.className,
      documentType: child?.values.idDocumentType
        ? {
            zh: labelOf('idDocumentType', child.values.idDocumentType),
            en: labelOf('idDocumentType', child.values.idDocumentType, 'en'),
          }
        : null,
      maskedDocument: maskDocument(child?.values.idDocumentNumber ?? null),
      entryDate: child?.values.entryDate ?? null,
      guardian: guardian ? maskName(guardian) : null,
      state: row.state,
      reason: row.reasonCode
        ? {
            code: row.reasonCode,
            zh: reasonName(row.reasonCode, 'zh'),
            en: reasonName(row.reasonCode, 'en'),
            text: row.reason ? encryption.decrypt(row.reason) : null,
          }
        : null,
      childState: row.childState,
      number: row.numberCipher ? maskEnrollmentNumber(encryption.decrypt(row.numberCipher)) : null,
      mark: row.markVerdict
        ? {
            verdict: row.markVerdict,
            reasonCode: row.markReasonCode,
            text: row.markReason ? encryption.decrypt(row.markReason) : null,
          }
        : null,
      warnings: form
        ? checkChildForm(form, { today: call.today }).map((issue) => ({
            field: issue.path.join('.'),
            code: issue.code,
            severity: issue.severity,
            zh: issueText(issue.code, 'zh'),
            en: issueText(issue.code, 'en'),
          }))
        : [],
      findings: (findings.get(row.childId) ?? []).map((found) => ({
        problemId: found.problemId,
        kind: found.kind,
        kindName: problemName(found.kind),
        state: found.state,
        score: found.score,
        reasons: found.reasons,
        otherInstitution: found.otherInstitution,
        otherState: isChildState(found.otherState)
          ? childStates[found.otherState]
          : { zh: found.otherState, en: found.otherState },
      })),
      form: row.formState
        ? { state: row.formState, formNo: row.formNo ?? '', corrected: row.correctedFields ?? [] }
        : null,
      changedSince: changes.get(row.childId) ?? [],
      followUp:
        row.followUpId && row.followUpNo
          ? { caseId: row.followUpId, caseNo: row.followUpNo }
          : null,
    }
  })
}
