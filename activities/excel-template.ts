import { writeXlsx, type ColumnDef, type DataValidation, type WriteSheet } from 'hucre/xlsx'
import { areas, fullAreaName } from '../domain/areas'
import { documentTypeOf, entriesOf } from '../domain/code-tables'
import type { KnownClass } from '../domain/intake-codes'
import { intakeColumns, type IntakeColumn } from '../domain/intake-columns'
import { templateNotes, templateVersion } from '../domain/intake-template'
import { outgoingText } from './excel-cells'

/** What a template is made for. */
export interface TemplateOptions {
  /** the classes of the institution, for the drop-down of 班级编码 */
  readonly classes: readonly Pick<KnownClass, 'classCode' | 'name'>[]
}

const dictionaryName = '字典'
/** Rows that are prepared with formats and drop-downs; more rows can be filled without them. */
const preparedRows = 1_000

const columnLetters = (at: number): string =>
  (at >= 26 ? String.fromCharCode(64 + Math.floor(at / 26)) : '') +
  String.fromCharCode(65 + (at % 26))

/** What a clerk may choose in a column; empty where it is free text. */
function choicesOf(column: IntakeColumn, options: TemplateOptions): string[] {
  if (column.kind === 'yes-no') return ['是', '否']
  if (column.kind === 'class')
    return options.classes.map(({ classCode, name }) => `${name}(${classCode})`)
  if (column.kind === 'area')
    return areas
      .filter(({ abolished }) => !abolished)
      .flatMap(({ code }) => fullAreaName(code) ?? [])
  if (!column.table) return []
  return entriesOf(column.table)
    .filter(({ code }) => column.id !== 'sex' || code === '1' || code === '2')
    .filter(({ code }) => column.id !== 'idDocumentType' || documentTypeOf(code)?.usedForChild)
    .filter(
      ({ code }) => column.id !== 'guardianIdDocumentType' || documentTypeOf(code)?.usedForAdult,
    )
    .map(({ zh }) => zh)
}

/** ★ marks what every child needs; the remark in brackets is not part of the header. */
function headerText({ header, mandatory }: IntakeColumn): string {
  if (mandatory === 'always') return `★${header}`
  return mandatory === 'sometimes' ? `${header}（视情况必填）` : header
}

const formatOf = ({ kind }: IntakeColumn): string | undefined => {
  if (kind === 'date') return 'yyyy-mm-dd'
  // As text, a document number of 18 digits keeps its last three.
  return kind === 'number' || kind === 'class' || kind === 'area' ? '@' : undefined
}

function validationOf(column: IntakeColumn, at: number, choices: number): DataValidation[] {
  const letters = columnLetters(at)
  const range = `${letters}2:${letters}${preparedRows + 1}`
  if (column.kind === 'date')
    return [
      {
        type: 'date',
        operator: 'greaterThan',
        formula1: '32874',
        range,
        allowBlank: true,
        showErrorMessage: true,
        errorStyle: 'warning',
        errorTitle: column.header,
        errorMessage: '请填写日期，如 2022-03-15。',
      },
    ]
  if (choices === 0) return []
  return [
    {
      type: 'list',
      formula1: `${dictionaryName}!$${letters}$2:$${letters}$${choices + 1}`,
      range,
      allowBlank: true,
      // Codes and `label(code)` are accepted as well, so that another entry is only asked about.
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: column.header,
      errorMessage: '建议从下拉列表中选择；也可以填写代码。',
    },
  ]
}

/** Columns and header style of the data sheet, shared with the workbook that shows errors. */
export function dataColumns(): ColumnDef[] {
  return intakeColumns.map((column) => {
    const numFmt = formatOf(column)
    const width = column.kind === 'text' ? 36 : column.kind === 'number' ? 24 : 18
    return numFmt ? { width, numFmt } : { width }
  })
}

/** The look of a header cell. */
export const headerStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDEBF7' } },
  alignment: { wrapText: true, vertical: 'center', horizontal: 'center' },
} as const

/**
 * Makes the template of the intake: the 28 national columns in order with ★ for what is mandatory,
 * drop-downs from the code tables, number columns as text, a sheet of notes and a hidden dictionary.
 * The version stands in the notes and in the properties of the document.
 */
export async function makeTemplate(options: TemplateOptions): Promise<Buffer> {
  const choices = intakeColumns.map((column) => choicesOf(column, options))
  const headers = intakeColumns.map(headerText)
  const blank = intakeColumns.map(() => null)
  const data: WriteSheet = {
    name: '幼儿信息',
    columns: dataColumns(),
    rows: [headers, ...Array.from({ length: preparedRows }, () => blank)],
    cells: new Map(
      headers.map((value, at) => [`0,${at}`, { value, type: 'string', style: headerStyle }]),
    ),
    dataValidations: intakeColumns.flatMap((column, at) =>
      validationOf(column, at, choices[at]?.length ?? 0),
    ),
    freezePane: { rows: 1, columns: 1 },
  }
  const longest = Math.max(...choices.map(({ length }) => length))
  const dictionary: WriteSheet = {
    name: dictionaryName,
    hidden: true,
    rows: [
      intakeColumns.map(({ header }) => header),
      ...Array.from({ length: longest }, (_, row) =>
        choices.map((list) => outgoingText(list[row])),
      ),
    ],
  }
  const notes: WriteSheet = {
    name: '填写说明',
    columns: [{ width: 28 }, { width: 100 }],
    rows: templateNotes().map((row) => [...row]),
  }
  const bytes = await writeXlsx({
    sheets: [data, notes, dictionary],
    properties: {
      title: '学前教育幼儿信息导入模板',
      subject: `模板版本 ${templateVersion}`,
      custom: { templateVersion },
    },
  })
  return Buffer.from(bytes)
}
