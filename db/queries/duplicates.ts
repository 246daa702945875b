import {
  compareChildren,
  type DuplicateRecord,
  type DuplicateResult,
} from '../../domain/duplicates'
import type { Tx } from '../connect'
import type { Encryption } from '../encryption'
import {
  findHits,
  type DuplicateEntrant,
  type DuplicateHit,
  type DuplicateScope,
} from './duplicate-hits'

export type { DuplicateEntrant, DuplicateScope } from './duplicate-hits'

/** A child of the register that an entrant may repeat, with its numbers in clear: never log it. */
export interface DuplicateCandidate {
  childId: string
  institutionId: string
  state: string
  record: DuplicateRecord
}

/** A pair that is one child. */
export interface FoundDuplicate {
  entrantId: string
  existingId: string
  existingInstitutionId: string
  result: DuplicateResult & { duplicate: true }
}

const guardiansOf = async (tx: Tx, encryption: Encryption, childIds: readonly string[]) => {
  const byChild = new Map<string, DuplicateRecord['guardians'][number][]>()
  if (childIds.length === 0) return byChild
  const rows = await tx
    .selectFrom('guardian')
    .select(['child_id', 'name', 'id_document_type', 'id_document_cipher'])
    .where('child_id', 'in', childIds)
    .orderBy('child_id')
    .orderBy('no')
    .execute()
  for (const row of rows) {
    const listed = byChild.get(row.child_id) ?? []
    const { id_document_type: idDocumentType, id_document_cipher: cipher, name } = row
    const idDocumentNumber = cipher ? encryption.decrypt(cipher) : null
    byChild.set(row.child_id, [...listed, { name, idDocumentType, idDocumentNumber }])
  }
  return byChild
}

/**
 * The candidates of a batch of up to 500 children, by entrant; entrants without one are not in the
 * map. Two statements for the whole batch. Rows outside the transaction's row-level scope are not
 * seen: call it where the province, or everything, is in scope.
 */
export const findDuplicateCandidates = async (
  tx: Tx,
  encryption: Encryption,
  entrants: readonly DuplicateEntrant[],
  scope: DuplicateScope,
): Promise<Map<string, DuplicateCandidate[]>> => {
  const hits = await findHits(tx, encryption, entrants, scope)
  const ids = [...new Set(hits.map((hit) => hit.child_id))]
  const guardians = await guardiansOf(tx, encryption, ids)
  const numberOf = new Map(
    entrants.map(({ childId, record }) => [childId, record.enrollmentNumber ?? null]),
  )
  const candidate = (hit: DuplicateHit): DuplicateCandidate => ({
    childId: hit.child_id,
    institutionId: hit.institution_id,
    state: hit.state,
    record: {
      name: hit.name,
      sex: hit.sex,
      birthDate: hit.birth_date,
      idDocumentType: hit.id_document_type,
      idDocumentNumber: hit.id_document_cipher ? encryption.decrypt(hit.id_document_cipher) : null,
      enrollmentNumber: hit.by_number ? numberOf.get(hit.entrant_id) : null,
      guardians: guardians.get(hit.child_id) ?? [],
    },
  })
  const byEntrant = new Map<string, DuplicateCandidate[]>()
  for (const hit of hits) {
    byEntrant.set(hit.entrant_id, [...(byEntrant.get(hit.entrant_id) ?? []), candidate(hit)])
  }
  return byEntrant
}

/** The pairs of a batch that are one child, the surest first for each entrant. */
export const findDuplicates = async (
  tx: Tx,
  encryption: Encryption,
  entrants: readonly DuplicateEntrant[],
  scope: DuplicateScope,
): Promise<FoundDuplicate[]> => {
  const candidates = await findDuplicateCandidates(tx, encryption, entrants, scope)
  return entrants.flatMap(({ childId, record }) =>
    (candidates.get(childId) ?? [])
      .flatMap((other): FoundDuplicate[] => {
        const result = compareChildren(record, other.record)
        return result?.duplicate
          ? [
              {
                entrantId: childId,
                existingId: other.childId,
                existingInstitutionId: other.institutionId,
                result,
              },
            ]
          : []
      })
      .sort((a, b) => b.result.score - a.result.score),
  )
}
