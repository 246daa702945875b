import type { CaseItem } from '../../lib/case.query'

/** The filters above the grid of children. */
export const itemFilters = {
  filterAll: () => true,
  filterWarnings: (item: CaseItem) => item.warnings.length > 0,
  filterFindings: (item: CaseItem) => item.findings.length > 0,
  filterChanged: (item: CaseItem) => item.changedSince.length > 0,
  filterMarked: (item: CaseItem) => item.mark !== null,
} as const satisfies Record<string, (item: CaseItem) => boolean>
export type ItemFilter = keyof typeof itemFilters
export const itemFilterNames = [
  'filterAll',
  'filterWarnings',
  'filterFindings',
  'filterChanged',
  'filterMarked',
] as const

/** How many children of the case each mark has; what has none is approved with the rest. */
export function countMarks(
  items: readonly CaseItem[],
): Record<'approve' | 'return' | 'reject', number> {
  const open = items.filter(({ state }) => state === 'open')
  const of = (verdict: string) => open.filter(({ mark }) => mark?.verdict === verdict).length
  const [returned, rejected] = [of('return'), of('reject')]
  return { approve: open.length - returned - rejected, return: returned, reject: rejected }
}
