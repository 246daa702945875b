/** Why a workbook is refused as a whole, in plain words with the cure. Codes are stable. */
export const workbookRefusals = {
  'workbook-empty': '文件是空的，请重新选择文件。',
  'workbook-too-large': '文件过大：压缩后不得超过 10 MB，解压后不得超过 100 MB。请拆分后再导入。',
  'workbook-not-xlsx':
    '这不是 .xlsx 工作簿（仅修改扩展名无效）。请用 Excel 或 WPS 另存为“.xlsx”后再导入。',
  'workbook-legacy-xls': '这是旧版 .xls 文件。请用 Excel 或 WPS 另存为“.xlsx”后再导入。',
  'workbook-encrypted': '工作簿设有打开密码。请取消密码、保存后再导入。',
  'workbook-damaged': '工作簿已损坏，无法读取。请用 Excel 或 WPS 打开并另存后再导入。',
  'workbook-zip-bomb': '工作簿的压缩比异常，可能是恶意文件，已拒绝读取。',
  'workbook-too-many-parts':
    '工作簿内部文件超过 1,000 个，已拒绝读取。请把数据复制到空白模板后再导入。',
  'workbook-unsafe-path': '工作簿内部含有不安全的路径，已拒绝读取。',
  'workbook-macros': '工作簿含有宏或控件。请另存为不含宏的“.xlsx”后再导入。',
  'workbook-external-links': '工作簿链接了外部文件或数据源。请断开链接（粘贴为数值）后再导入。',
  'workbook-unsafe-xml': '工作簿内部含有不允许的 XML 内容（DTD 或实体），已拒绝读取。',
  'workbook-out-of-bounds': '工作簿引用了超出 Excel 范围的单元格，已拒绝读取。',
  'workbook-cell-too-long': '有单元格的内容过长（超过 32,767 个字符），已拒绝读取。',
  'workbook-too-many-rows': '数据超过 20,000 行。请拆分成几个工作簿后分别导入。',
  'workbook-no-sheet': '工作簿中没有可读取的工作表。',
  'header-not-found': '第一张工作表中没有找到表头：表头行必须同时含有“姓名”和“身份证件号码”。',
  'header-repeated': '表头重复，无法判断以哪一列为准。请删去多余的列',
  'workbook-timeout': '读取工作簿超时，已停止。请把数据复制到空白模板后再导入。',
  'workbook-too-much-memory': '读取工作簿占用内存过多，已停止。请把数据复制到空白模板后再导入。',
} as const

/** Stable code of a refused workbook. */
export type WorkbookRefusalCode = keyof typeof workbookRefusals

/** The refusal of a workbook as a whole; `message` is Chinese and holds no cell content. */
export interface WorkbookRefusal {
  readonly ok: false
  readonly code: WorkbookRefusalCode
  readonly message: string
}

/** Puts the sentence of a refusal together; `detail` names headers, never contents. */
export function refusalOf(code: WorkbookRefusalCode, detail?: string): WorkbookRefusal {
  const sentence: string = workbookRefusals[code]
  return {
    ok: false,
    code,
    message: detail ? `${sentence.replace(/。$/, '')}：${detail}。` : sentence,
  }
}
