import type { TemplateField } from './child'
import type { TableName } from './code-tables'

/** How the cells of a column are read. */
export type ColumnKind = 'name' | 'class' | 'code' | 'date' | 'number' | 'area' | 'text' | 'yes-no'

interface ColumnShape {
  /** the template's header, also the column's name in issues */
  readonly header: string
  /** the value's name everywhere else */
  readonly id: TemplateField
  readonly kind: ColumnKind
  /** the code table of a column of kind `code` */
  readonly table?: TableName
  /** `always`, only under a condition (nationality, disability, …), or `never` */
  readonly mandatory: 'always' | 'sometimes' | 'never'
}

/** The 28 columns of the national template in its order. */
export const intakeColumns = [
  { header: '姓名', id: 'name', kind: 'name', mandatory: 'always' },
  { header: '班级编码', id: 'classCode', kind: 'class', mandatory: 'always' },
  { header: '性别', id: 'sex', kind: 'code', table: 'sex', mandatory: 'always' },
  { header: '出生日期', id: 'birthDate', kind: 'date', mandatory: 'always' },
  {
    header: '身份证件类型',
    id: 'idDocumentType',
    kind: 'code',
    table: 'idDocumentType',
    mandatory: 'always',
  },
  { header: '身份证件号码', id: 'idDocumentNumber', kind: 'number', mandatory: 'sometimes' },
  { header: '血型', id: 'bloodType', kind: 'code', table: 'bloodType', mandatory: 'never' },
  { header: '国籍/地区', id: 'nationality', kind: 'code', table: 'country', mandatory: 'always' },
  {
    header: '民族',
    id: 'ethnicGroup',
    kind: 'code',
    table: 'ethnicGroup',
    mandatory: 'sometimes',
  },
  {
    header: '港澳台侨外',
    id: 'overseasStatus',
    kind: 'code',
    table: 'overseasStatus',
    mandatory: 'always',
  },
  { header: '出生所在地', id: 'birthPlaceArea', kind: 'area', mandatory: 'sometimes' },
  { header: '籍贯', id: 'nativePlace', kind: 'text', mandatory: 'never' },
  {
    header: '户口性质',
    id: 'householdType',
    kind: 'code',
    table: 'householdType',
    mandatory: 'sometimes',
  },
  {
    header: '非农业户口类型',
    id: 'nonAgriculturalHouseholdType',
    kind: 'code',
    table: 'nonAgriculturalHouseholdType',
    mandatory: 'sometimes',
  },
  { header: '户口所在地', id: 'householdArea', kind: 'area', mandatory: 'sometimes' },
  { header: '现住址', id: 'currentAddress', kind: 'text', mandatory: 'always' },
  { header: '入园日期', id: 'entryDate', kind: 'date', mandatory: 'always' },
  {
    header: '就读方式',
    id: 'attendanceMode',
    kind: 'code',
    table: 'attendanceMode',
    mandatory: 'always',
  },
  { header: '是否独生子女', id: 'onlyChild', kind: 'yes-no', mandatory: 'never' },
  {
    header: '是否留守儿童',
    id: 'leftBehindStatus',
    kind: 'code',
    table: 'leftBehindStatus',
    mandatory: 'sometimes',
  },
  {
    header: '是否进城务工人员子女',
    id: 'migrantWorkerChild',
    kind: 'yes-no',
    mandatory: 'sometimes',
  },
  {
    header: '健康状况',
    id: 'healthStatus',
    kind: 'code',
    table: 'healthStatus',
    mandatory: 'always',
  },
  { header: '是否残疾幼儿', id: 'disabled', kind: 'yes-no', mandatory: 'always' },
  {
    header: '残疾幼儿类别',
    id: 'disabilityType',
    kind: 'code',
    table: 'disabilityType',
    mandatory: 'sometimes',
  },
  { header: '是否孤儿', id: 'orphan', kind: 'yes-no', mandatory: 'always' },
  { header: '监护人姓名', id: 'guardianName', kind: 'name', mandatory: 'always' },
  {
    header: '监护人身份证件类型',
    id: 'guardianIdDocumentType',
    kind: 'code',
    table: 'idDocumentType',
    mandatory: 'sometimes',
  },
  {
    header: '监护人身份证件号码',
    id: 'guardianIdDocumentNumber',
    kind: 'number',
    mandatory: 'sometimes',
  },
] as const satisfies readonly ColumnShape[]

/** Identifier of a column of the template. */
export type IntakeField = (typeof intakeColumns)[number]['id']
/** Header of a column of the template. */
export type IntakeHeader = (typeof intakeColumns)[number]['header']
/** One column of the template. */
export type IntakeColumn = ColumnShape & { readonly id: IntakeField; readonly header: IntakeHeader }

/** What a cell holds after reading: codes and dates as text, yes/no as boolean, null for empty. */
export type IntakeValue = string | boolean | null
/** The values of a row after reading. */
export type IntakeValues = Record<IntakeField, IntakeValue>

const byId = new Map<IntakeField, IntakeColumn>(intakeColumns.map((column) => [column.id, column]))
const byHeader = new Map<string, IntakeColumn>(
  intakeColumns.map((column) => [column.header, column]),
)

/** The column of a header of the template as it stands there, or undefined. */
export function columnOfHeader(header: string): IntakeColumn | undefined {
  return byHeader.get(header)
}

/** The column of a field. Throws a RangeError for a name that is none (a mistake of the caller). */
export function columnOf(field: IntakeField): IntakeColumn {
  const column = byId.get(field)
  if (!column) throw new RangeError('Not a column of the template')
  return column
}

/** A row in which nothing is filled. */
export function emptyValues(): IntakeValues {
  return { ...blank }
}

const blank: IntakeValues = {
  name: null,
  classCode: null,
  sex: null,
  birthDate: null,
  idDocumentType: null,
  idDocumentNumber: null,
  bloodType: null,
  nationality: null,
  ethnicGroup: null,
  overseasStatus: null,
  birthPlaceArea: null,
  nativePlace: null,
  householdType: null,
  nonAgriculturalHouseholdType: null,
  householdArea: null,
  currentAddress: null,
  entryDate: null,
  attendanceMode: null,
  onlyChild: null,
  leftBehindStatus: null,
  migrantWorkerChild: null,
  healthStatus: null,
  disabled: null,
  disabilityType: null,
  orphan: null,
  guardianName: null,
  guardianIdDocumentType: null,
  guardianIdDocumentNumber: null,
}
