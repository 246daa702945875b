import { createReadStream } from 'node:fs'
import type { Client } from '@temporalio/client'

/** Finds values that must not be in a text. */
export interface Finder {
  /** The values that occur in it, each once; also where they are escaped or in base64. */
  find(text: string): string[]
}

const asciiRun = /[0-9A-Za-z]{8,}/g
const hanRun = /[\p{Script=Han}\d]{2,}/gu
const base64Run = /[A-Za-z0-9+/]{16,}={0,2}/g

/** Prepares a search for many values at once; its time grows with the text, not with their number. */
export function finderOf(values: Iterable<string>): Finder {
  const wanted = new Set(values)
  const lengths = [...new Set([...wanted].map((value) => value.length))]
  const firsts = new Set([...wanted].map((value) => value.charAt(0)))

  function within(run: string, found: Set<string>): void {
    for (let at = 0; at < run.length; at += 1) {
      if (!firsts.has(run.charAt(at))) continue
      for (const length of lengths) {
        const part = run.slice(at, at + length)
        if (part.length === length && wanted.has(part)) found.add(part)
      }
    }
  }
  function look(text: string, found: Set<string>): void {
    for (const [run] of text.matchAll(asciiRun)) within(run, found)
    for (const [run] of text.matchAll(hanRun)) within(run, found)
  }
  return {
    find: (text) => {
      const found = new Set<string>()
      look(text, found)
      if (text.includes('\\u')) look(unescaped(text), found)
      if (text.includes('%')) look(percentDecoded(text), found)
      for (const [run] of text.matchAll(base64Run)) {
        const plain = Buffer.from(run, 'base64').toString('utf8')
        if (plain.length >= 4) look(plain, found)
      }
      return [...found]
    },
  }
}

const unescaped = (text: string): string =>
  text.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )

const percentDecoded = (text: string): string =>
  text.replaceAll(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  )

/** Searches a file of any size and kind, also what lies across the border of two pieces. */
export async function findInFile(finder: Finder, file: string): Promise<string[]> {
  const found = new Set<string>()
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 4 * 1024 * 1024 })) {
    if (!Buffer.isBuffer(chunk)) continue
    const piece = Buffer.concat([rest, chunk])
    for (const value of finder.find(piece.toString('utf8'))) found.add(value)
    rest = piece.subarray(-512)
  }
  return [...found]
}

/** Searches every history of a namespace, all runs, with their payloads decoded. */
export async function findInHistories(
  finder: Finder,
  client: Client,
): Promise<{ histories: number; found: { workflowId: string; value: string }[] }> {
  const found: { workflowId: string; value: string }[] = []
  let histories = 0
  for await (const { workflowId, runId } of client.workflow.list()) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory()
    histories += 1
    for (const value of finder.find(plainText(history))) found.push({ workflowId, value })
  }
  return { histories, found }
}

/** Everything in an object as text, bytes decoded. */
export function plainText(value: unknown): string {
  const parts: string[] = []
  const walk = (each: unknown): void => {
    if (typeof each === 'string') parts.push(each)
    else if (each instanceof Uint8Array) parts.push(Buffer.from(each).toString('utf8'))
    else if (Array.isArray(each)) each.forEach(walk)
    else if (typeof each === 'object' && each !== null)
      for (const [key, inner] of Object.entries(each)) {
        parts.push(key)
        walk(inner)
      }
  }
  walk(value)
  return parts.join('\n')
}
