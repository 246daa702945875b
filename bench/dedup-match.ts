import { blockingKeys, compareChildren, type DuplicateReason } from '../domain/duplicates'
import type { ListedChild } from './dedup-csv'

/** A pair that is called one child. */
export interface FoundPair {
  entrant: string
  existing: string
  kind: string
  score: number
  reasons: DuplicateReason[]
}

/**
 * Finds every pair of an entrant and an existing child that is one child. Entrants are held in
 * memory, existing children pass by once, in any number.
 */
export const matchChildren = async (
  existing: AsyncIterable<ListedChild> | Iterable<ListedChild>,
  entrants: AsyncIterable<ListedChild> | Iterable<ListedChild>,
): Promise<FoundPair[]> => {
  const byKey = new Map<string, ListedChild[]>()
  for await (const entrant of entrants) {
    for (const key of blockingKeys(entrant.record)) {
      const listed = byKey.get(key)
      if (listed) listed.push(entrant)
      else byKey.set(key, [entrant])
    }
  }
  const pairs: FoundPair[] = []
  for await (const child of existing) {
    const candidates = new Set(blockingKeys(child.record).flatMap((key) => byKey.get(key) ?? []))
    for (const entrant of candidates) {
      const result = compareChildren(entrant.record, child.record)
      if (!result?.duplicate) continue
      const { kind, score, reasons } = result
      pairs.push({ entrant: entrant.id, existing: child.id, kind, score, reasons })
    }
  }
  return pairs.sort((a, b) => a.entrant.localeCompare(b.entrant) || b.score - a.score)
}
