import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { z } from 'zod'

const sent = z.object({
  what: z.literal('sent'),
  n: z.number(),
  round: z.number(),
  who: z.string(),
  method: z.string(),
  path: z.string(),
  command: z.string().nullable(),
  body: z.unknown(),
})
const answered = z.object({
  what: z.literal('answered'),
  n: z.number(),
  round: z.number(),
  command: z.string().nullable(),
  status: z.number(),
  code: z.string().nullable(),
  state: z.string().nullable(),
})
const lost = z.object({
  what: z.literal('lost'),
  n: z.number(),
  round: z.number(),
  command: z.string().nullable(),
  why: z.string(),
})
const line = z.discriminatedUnion('what', [sent, answered, lost])

/** What a client knows: what it sent, what it heard, and that it heard nothing. */
export type JournalLine = z.infer<typeof line>

/** The client's memory on disk; what was written is there whatever happens to us. */
export interface Journal {
  write(entry: JournalLine): void
  /** Everything that was written, read back from the disk. */
  read(): readonly JournalLine[]
  close(): void
}

/** Opens a journal of one JSON object a line, flushed to the disk after each. */
export function openJournal(file: string): Journal {
  const handle = openSync(file, 'a')
  const known: JournalLine[] = []
  let readTo = 0
  return {
    write: (entry) => {
      writeSync(handle, `${JSON.stringify(entry)}\n`)
      fsyncSync(handle)
    },
    read: () => {
      const text = readFileSync(file).subarray(readTo)
      readTo += text.length
      for (const each of text.toString('utf8').split('\n'))
        if (each) known.push(line.parse(JSON.parse(each)))
      return known
    },
    close: () => closeSync(handle),
  }
}
