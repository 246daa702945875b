import { readFileSync, statSync, writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parse } from 'csv-parse/sync'
import { readSheet } from '../activities/excel-read'
import { shanghaiDate } from '../domain/calendar-date'
import { checkIntake, type IntakeRow } from '../domain/intake'
import type { KnownClass } from '../domain/intake-codes'

/** What the command prints and how it ends. */
export interface CheckOutput {
  readonly exitCode: 0 | 2
  readonly stdout: string
  readonly stderr: string
}

/** Larger files are refused unread. */
const maxBytes = 64 * 1024 * 1024

/** The classes of the seed data, by code. */
export function seedClasses(): Map<string, KnownClass> {
  const file = readFileSync(new URL('../db/seed/classes.csv', import.meta.url), 'utf8')
  const rows: Record<string, string>[] = parse(file, { columns: true })
  return new Map(
    rows.map(({ classCode = '', name = '', grade = '', schoolYear }) => [
      classCode,
      { classCode, name, grade, schoolYear: Number(schoolYear) },
    ]),
  )
}

function printed(rows: readonly IntakeRow[]): string {
  const lines = rows.map(({ row, status, issues }) =>
    JSON.stringify({
      row,
      status,
      issues: issues.map(({ column, code }) => ({ column, code })),
    }),
  )
  return lines.length > 0 ? `[\n${lines.join(',\n')}\n]\n` : '[]\n'
}

const refused = (code: string, message: string): CheckOutput => ({
  exitCode: 2,
  stdout: '',
  stderr: `${code}: ${message}\n`,
})

function readFile(path: string): Buffer | CheckOutput {
  try {
    const { size } = statSync(path)
    // Beyond any bound of the reader: answered without bringing it into memory.
    if (size > maxBytes) return refused('workbook-too-large', '文件过大，请拆分后再检查。')
    return readFileSync(path)
  } catch {
    return refused('file-unreadable', '无法打开文件，请检查路径和权限。')
  }
}

/**
 * Checks a workbook with the classes of the seed data: the rows as JSON, or one line in Chinese
 * with a stable code and exit code 2 where the file as a whole is refused.
 */
export async function checkFile(path: string, today: string): Promise<CheckOutput> {
  const data = readFile(path)
  if (!Buffer.isBuffer(data)) return data
  const sheet = await readSheet(data)
  if (!sheet.ok) return refused(sheet.code, sheet.message)
  const rows = checkIntake(sheet, { classes: seedClasses(), today })
  const stderr =
    sheet.missing.length > 0 ? `header-missing: 缺少必填的列：${sheet.missing.join('、')}。\n` : ''
  return { exitCode: 0, stdout: printed(rows), stderr }
}

/** Writes all of it before the process ends, also into a pipe that is read slowly. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(descriptor, bytes, at)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
    }
  }
}

async function main(): Promise<void> {
  const [path, ...more] = process.argv.slice(2)
  const output =
    path === undefined || more.length > 0
      ? refused('usage', '用法：npm run --silent intake:check -- 文件.xlsx')
      : await checkFile(path, shanghaiDate(Date.now()))
  writeAll(1, output.stdout)
  writeAll(2, output.stderr)
  process.exitCode = output.exitCode
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
