import { processes, type CaseKind } from '../../../domain/processes'

/** True for a kind of case that this desk knows the process of. */
export const isKind = (kind: string): kind is CaseKind => Object.hasOwn(processes, kind)
