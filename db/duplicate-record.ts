import type { DuplicateRecord } from '../domain/duplicates'
import type { RecordValues } from './child-values'

/** A child's values as the duplicate check sees them. */
export const duplicateRecordOf = (values: Partial<RecordValues>): DuplicateRecord => ({
  name: values.name ?? '',
  sex: values.sex ?? null,
  birthDate: values.birthDate ?? null,
  idDocumentType: values.idDocumentType ?? null,
  idDocumentNumber: values.idDocumentNumber ?? null,
  guardians: (values.guardians ?? []).map(({ name, idDocumentType, idDocumentNumber }) => ({
    name: name ?? '',
    idDocumentType,
    idDocumentNumber,
  })),
})
