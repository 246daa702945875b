import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { craftZip } from '../test/craft-workbook'
import { workbookRefusals } from '../domain/intake-refusals'
import { readWorkbook } from './excel'
import { compressedBytes, listEntries } from './excel-zip'

const context = { classes: new Map(), today: '2026-11-24' }
const fixtures = ['clean', '1904', 'messy'].map((name) =>
  readFileSync(new URL(`../test/fixtures/intake-${name}.xlsx`, import.meta.url)),
)

/** A small generator of numbers below a limit; the same seed gives the same numbers. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function mutate(data: Buffer, next: (below: number) => number, most = 8): Buffer {
  const bytes = Buffer.from(data)
  for (let n = 0; n <= next(most); n++) {
    const at = next(bytes.length)
    const kind = next(4)
    if (kind === 0) bytes[at] = next(256)
    else if (kind === 1) bytes.copyWithin(at, next(bytes.length), next(bytes.length))
    else if (kind === 2) bytes.fill(next(256), at, Math.min(bytes.length, at + next(40)))
    else bytes.write(['<', '>', '"', '&', '<c r="', '</row>', '99999999', ']]>'][next(8)] ?? '', at)
  }
  return next(6) === 0 ? bytes.subarray(0, next(bytes.length)) : bytes
}

/** Unpacks a workbook, changes one part's XML and packs it again with right sizes and checksums. */
function mutateInside(data: Buffer, next: (below: number) => number): Buffer {
  const parts = [...listEntries(data).values()].map((entry) => {
    const packed = compressedBytes(data, entry)
    return { name: entry.name, content: entry.method === 8 ? inflateRawSync(packed) : packed }
  })
  const sheet = parts.findIndex(({ name }) => name.endsWith('sheet1.xml'))
  const chosen = next(2) === 0 ? sheet : next(parts.length)
  return craftZip(
    parts.map((part, at) =>
      at === chosen ? { ...part, content: mutate(part.content, next, 2) } : part,
    ),
  )
}

describe('damaged and distorted workbooks', () => {
  it.each([
    ['bytes of the file', mutate],
    ['bytes inside the parts', mutateInside],
  ] as const)(
    'A-10 answers rows or a coded refusal, whatever happened to the %s',
    async (_, change) => {
      const answers = new Map<string, number>()
      for (let seed = 1; seed <= 150; seed++) {
        const next = random(seed)
        const data = change(fixtures[next(10) === 0 ? 2 : next(2)] ?? Buffer.alloc(0), next)
        const answer = await readWorkbook(data, context)
        const code = answer.ok ? 'rows' : answer.code
        if (!answer.ok) expect(Object.keys(workbookRefusals)).toContain(answer.code)
        answers.set(code, (answers.get(code) ?? 0) + 1)
      }
      // A generator that only ever breaks files in one way would prove little.
      expect(answers.size).toBeGreaterThan(3)
    },
    120_000,
  )
})
