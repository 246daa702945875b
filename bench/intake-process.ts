import { readFileSync } from 'node:fs'
import { readWorkbook } from '../activities/excel'
import { previewRows } from '../domain/intake-preview'
import { seedClasses } from '../scripts/intake-check'

// One import in a process of its own: the path of a workbook in, figures as JSON out.
const [path = ''] = process.argv.slice(2)
const data = readFileSync(path)
const classes = seedClasses()
const begin = performance.now()
const answer = await readWorkbook(data, { classes, today: '2026-11-24' })
if (!answer.ok) throw new Error(answer.code)
const existing = answer.rows.map(({ row, values }) => ({ id: String(row), state: 'draft', values }))
const { counts } = previewRows(answer.rows, existing)
const seconds = (performance.now() - begin) / 1000
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(JSON.stringify({ rows: counts.unchanged, seconds, peakMb }))
