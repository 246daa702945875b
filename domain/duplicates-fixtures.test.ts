import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { readChildren } from '../bench/dedup-csv'
import { matchChildren } from '../bench/dedup-match'

const fixtures = join(import.meta.dirname, '../test/fixtures')

const rows = (path: string): string[][] => parse(readFileSync(path), { from_line: 2 })
const pairKey = (entrant: string, existing: string) => `${entrant} ${existing}`

const measure = async (existing: string, entrants: string, truth: ReadonlySet<string>) => {
  const pairs = await matchChildren(readChildren(existing), readChildren(entrants))
  const right = pairs.filter((pair) => truth.has(pairKey(pair.entrant, pair.existing)))
  return { recall: right.length / truth.size, precision: right.length / pairs.length, pairs }
}

describe('the duplicate check on the fixture of 5,000 children and 600 entrants', () => {
  it('has recall and precision of at least 0.98, and says why for each pair', async () => {
    const truth = new Set(
      rows(join(fixtures, 'dedup-truth.csv'))
        .filter(([, , isDuplicate]) => isDuplicate === '1')
        .map(([entrant = '', existing = '']) => pairKey(entrant, existing)),
    )
    const found = await measure(
      join(fixtures, 'dedup-children.csv'),
      join(fixtures, 'dedup-entrants.csv'),
      truth,
    )
    expect(truth.size).toBe(330)
    expect(found.recall).toBeGreaterThanOrEqual(0.98)
    expect(found.precision).toBeGreaterThanOrEqual(0.98)
    expect(found.pairs.every((pair) => pair.reasons.length > 0 && pair.score > 0.5)).toBe(true)
    expect(found.pairs.every((pair) => pair.score <= 1)).toBe(true)
  })
})

/** Repeats of one child are repeats of each other: every child's first record. */
const firstRecords = (truthFile: string): Map<string, string> => {
  const first = new Map<string, string>()
  for (const [original = '', repeat = '', isDuplicate] of rows(truthFile)) {
    if (isDuplicate === '1') first.set(repeat, first.get(original) ?? original)
  }
  return first
}

describe('the duplicate check on generated children', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'duplicates-'))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  const generate = (out: string, ...options: string[]) => {
    const program = [join(fixtures, 'generate.py'), 'bulk', '--layout', 'children', '--out', out]
    execFileSync('python3', [...program, ...options], { stdio: 'ignore' })
  }

  it.each([11, 412, 90210])(
    'has recall and precision of at least 0.98 with seed %i',
    async (seed) => {
      const [existing, entrants] = [join(folder, `${seed}.csv`), join(folder, `${seed}-new.csv`)]
      generate(existing, '--rows', '8000', '--seed', String(seed))
      generate(
        entrants,
        '--rows',
        '1200',
        '--seed',
        String(seed + 1),
        '--duplicates-of',
        `${seed}:8000`,
      )

      const first = firstRecords(existing.replace('.csv', '.truth.csv'))
      const repeats = new Map<string, string[]>()
      for (const [repeat, original] of first) {
        repeats.set(original, [...(repeats.get(original) ?? []), repeat])
      }
      const truth = new Set(
        rows(entrants.replace('.csv', '.truth.csv')).flatMap(([original = '', entrant = '']) => [
          pairKey(entrant, original),
          ...(repeats.get(original) ?? []).map((repeat) => pairKey(entrant, repeat)),
        ]),
      )
      const { recall, precision } = await measure(existing, entrants, truth)
      expect(truth.size).toBeGreaterThan(500)
      expect(recall).toBeGreaterThanOrEqual(0.98)
      expect(precision).toBeGreaterThanOrEqual(0.98)
    },
  )
})
