import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { writeXlsx } from 'hucre/xlsx'
import { addDays } from '../domain/calendar-date'
import { checkCharacter } from '../domain/id-number'
import { intakeColumns, type IntakeField } from '../domain/intake-columns'

/** Figures of one import up to its preview, in a process of its own. */
export interface IntakeFigures {
  readonly rows: number
  /** size of the workbook in bytes */
  readonly fileBytes: number
  /** seconds from the bytes of the file to the rows of the preview */
  readonly seconds: number
  /** peak resident memory of the process, megabytes */
  readonly peakMb: number
  readonly rowsPerSecond: number
}

const surnames = '陈林黄张吴李王郑刘苏'
const given = '子轩宇涵欣浩晨佳怡泽悦睿琪俊明慧婷文静凡'

/** A synthetic child; the n-th is always the same, and no two have the same number. */
function childOf(n: number): Readonly<Partial<Record<IntakeField, string>>> {
  const birthDate = addDays('2022-09-01', n % 360)
  const sequence = 100 + (Math.floor(n / 360) % 800)
  const born = birthDate.replaceAll('-', '')
  const first17 = `350502${born}${String(sequence).padStart(3, '0')}`
  const parent = `3505021990${String((n % 12) + 1).padStart(2, '0')}${String((n % 28) + 1).padStart(2, '0')}${String(100 + (n % 800)).padStart(3, '0')}`
  return {
    name: `${surnames.charAt(n % 10)}${given.charAt(n % 20)}${given.charAt((n * 7) % 19)}`,
    classCode: '99350000172603',
    sex: sequence % 2 === 1 ? '男' : '女',
    birthDate,
    idDocumentType: '居民身份证',
    idDocumentNumber: first17 + checkCharacter(first17),
    nationality: '中国',
    ethnicGroup: '汉族',
    overseasStatus: '否',
    birthPlaceArea: '福建省泉州市鲤城区',
    nativePlace: '福建鲤城',
    householdType: '居民户口',
    householdArea: '350502000000',
    currentAddress: `福建省泉州市鲤城区青榕路${n}号`,
    entryDate: '2026-09-01',
    attendanceMode: '走读',
    onlyChild: '否',
    leftBehindStatus: '非留守儿童',
    migrantWorkerChild: '否',
    healthStatus: '健康或良好',
    disabled: '否',
    orphan: '否',
    guardianName: `${surnames.charAt(n % 10)}大山`,
    guardianIdDocumentType: '居民身份证',
    guardianIdDocumentNumber: parent + checkCharacter(parent),
  }
}

async function makeWorkbook(rows: number): Promise<Uint8Array> {
  const header = intakeColumns.map((column) => column.header)
  const body = Array.from({ length: rows }, (_, n) => {
    const child = childOf(n)
    return intakeColumns.map(({ id }) => child[id] ?? null)
  })
  return writeXlsx({ sheets: [{ name: '幼儿信息', rows: [header, ...body] }] })
}

/**
 * Measures an import of `rows` synthetic children up to its preview, against as many existing ones.
 * The workbook is made first and read in a fresh process, so that neither time nor memory of the
 * making counts. Throws if a row does not come out as expected.
 */
export async function benchIntake(rows = 10_000): Promise<IntakeFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'intake-bench-'))
  try {
    const path = join(folder, 'intake.xlsx')
    const file = await makeWorkbook(rows)
    writeFileSync(path, file)
    const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
    const script = fileURLToPath(new URL('./intake-process.ts', import.meta.url))
    const printed = execFileSync(process.execPath, ['--import', loader, script, path], {
      encoding: 'utf8',
    })
    const figures: { rows: number; seconds: number; peakMb: number } = JSON.parse(printed)
    if (figures.rows !== rows) throw new Error(`${figures.rows} of ${rows} rows were previewed`)
    const rowsPerSecond = Math.round(rows / figures.seconds)
    return { ...figures, fileBytes: file.length, rowsPerSecond }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** `bench intake [--rows N] [--json]`: prints the figures; exit code 2 for a wrong number of rows. */
export const run = async (argv: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...argv],
    options: { rows: { type: 'string', default: '10000' }, json: { type: 'boolean' } },
  })
  const rows = Number(values.rows)
  if (!Number.isInteger(rows) || rows < 1 || rows > 20_000) {
    process.stderr.write('bench intake: --rows takes a number from 1 to 20000\n')
    return 2
  }
  const figures = await benchIntake(rows)
  const { seconds, peakMb, rowsPerSecond } = figures
  process.stdout.write(
    values.json
      ? `${JSON.stringify(figures)}\n`
      : `${rows} rows to preview: ${seconds.toFixed(2)} s, ${peakMb} MB, ${rowsPerSecond} rows/s\n`,
  )
  return 0
}
