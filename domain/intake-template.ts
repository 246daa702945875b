import { intakeColumns, type ColumnKind } from './intake-columns'

/** Version of the template; it changes when a column or the way it is read changes. */
export const templateVersion = '2026.1'

const howTo: Readonly<Record<ColumnKind, string>> = {
  name: '与户口簿一致；只能是汉字，少数民族或外文译名用间隔号“·”。',
  class: '14 位班级编码，或从下拉列表选择“班级名称(编码)”；只写班级名称无法识别。',
  code: '从下拉列表选择；也可以填写代码、名称或“名称(代码)”。',
  date: '日期，如 2022-03-15；不要只写年月，也不要写两位数的年份。',
  number: '单元格须为文本格式，否则 Excel 会丢失末尾数字；字母用大写。',
  area: '从下拉列表选择省市县全称，或填写 6 位或 12 位行政区划代码。',
  text: '照实填写。',
  'yes-no': '填写“是”或“否”。',
}
const duty = { always: '必填（★）', sometimes: '视情况必填', never: '选填' } as const
const conditions: Readonly<Partial<Record<(typeof intakeColumns)[number]['id'], string>>> = {
  idDocumentNumber: '证件类型为“其他”或“无证件”时可不填。',
  ethnicGroup: '中国籍必填，外国籍不填。',
  birthPlaceArea: '中国籍必填，外国籍不填。',
  nativePlace: '外国籍不填。',
  householdType: '中国籍必填，外国籍不填。',
  nonAgriculturalHouseholdType: '户口性质为“非农业户口”时必填，其他情况不填。',
  householdArea: '中国籍必填（未落户的除外），外国籍不填。',
  onlyChild: '外国籍不填。',
  leftBehindStatus: '中国籍必填，外国籍不填。',
  migrantWorkerChild: '中国籍必填，外国籍不填。',
  disabilityType: '“是否残疾幼儿”为“是”时必填，为“否”时不填。',
  guardianIdDocumentType: '幼儿没有证件号码，或填写了监护人证件号码时必填。',
  guardianIdDocumentNumber: '幼儿没有证件号码，或填写了监护人证件类型时必填。',
}

/** The rows of the template's sheet of notes: what it is, its version, and each column's rule. */
export function templateNotes(): readonly (readonly string[])[] {
  return [
    ['学前教育幼儿信息导入模板', ''],
    ['模板版本', templateVersion],
    ['填写位置', '在第一张工作表“幼儿信息”中填写，每名幼儿一行；不要合并单元格，不要使用公式。'],
    ['列', '列的先后可以调整，表头文字不要改动；可以另加列，导入时不读取。'],
    ['行数', '一个文件最多 20,000 行。'],
    ['空值', '没有的内容留空；单独的“/”“-”“—”“无”按空处理。'],
    ['导入', '上传后先核对预览，确认后才会保存；有错误的行可下载错误说明，改正后再次上传。'],
    ['', ''],
    ['列名', '是否必填及填写方法'],
    ...intakeColumns.map(({ header, id, kind, mandatory }) => [
      header,
      `${duty[mandatory]}。${conditions[id] ?? ''}${howTo[kind]}`,
    ]),
  ]
}
