import type { IssueCode } from './child-issues'
import type { Label } from './child-labels'

const text = (zh: string, en: string): Label => ({ zh, en })

/** What is wrong and what to do about it, by code. Never repeats the value that was entered. */
export const issueTexts: Readonly<Record<IssueCode, Label>> = {
  'formula-cell': text(
    '单元格是公式，无法取值。请复制该单元格，用“选择性粘贴→数值”粘贴后重新上传。',
    'The cell holds a formula. Copy it, paste it as values only, and upload again.',
  ),
  'cell-error': text(
    '单元格是错误值（如 #N/A）。请改为实际内容。',
    'The cell holds an error value such as #N/A. Enter the real content.',
  ),
  'merged-cell': text(
    '单元格与其他单元格合并，无法确定内容属于哪一行。请取消合并，逐行填写。',
    'The cell is merged with others, so it is unclear whose content it is. Unmerge and fill in row by row.',
  ),
  'formula-injection': text(
    '内容以 =、+、- 或 @ 开头，可能被当作公式执行。请去掉开头的符号。',
    'The text begins with =, +, - or @ and might be run as a formula. Remove that character.',
  ),
  required: text('必填项未填写。请补充。', 'This must be filled in. Please add it.'),
  'code-unknown': text(
    '不在代码表中。请从下拉列表中选择，或填写代码表中的代码或名称。',
    'Not in the code table. Choose from the list, or enter a code or label of the table.',
  ),
  'code-label-mismatch': text(
    '代码与名称不一致。请核对后只保留正确的一个。',
    'Code and label do not belong together. Check them and keep the right one.',
  ),
  'class-unknown': text(
    '没有这个班级。请填写本园本学年已建班级的 14 位班级编码，只写班名不够。',
    'There is no such class. Enter the 14-digit code of a class of your institution; a name alone is not enough.',
  ),
  'area-unknown': text(
    '没有这个行政区划，或该区划已撤销。请填写现行 6 位或 12 位代码，或从省起的全称。',
    'There is no such area today. Enter a current code of 6 or 12 digits, or the full name from the province down.',
  ),
  'date-unreadable': text(
    '日期无法识别。请按“年-月-日”填写，如 2022-03-15。',
    'The date cannot be read. Write year-month-day, such as 2022-03-15.',
  ),
  'date-not-real': text(
    '没有这一天。请核对年、月、日。',
    'There is no such day. Check year, month and day.',
  ),
  'name-invalid-characters': text(
    '姓名只能有汉字和间隔号“·”。请按户口簿填写，去掉字母、数字、空格和其他符号。',
    'A name holds Chinese characters and the middle dot only. Write it as in the household register.',
  ),
  'name-too-long': text(
    '姓名超过 50 个字。请核对是否混入了其他内容。',
    'The name has more than 50 characters. Check whether something else was added.',
  ),
  'id-precision-lost': text(
    '号码被 Excel 当作数字，末尾几位已丢失，无法恢复。请把该列设为“文本”格式，重新录入完整号码。',
    'Excel took the number for a figure and lost its last digits for good. Set the column to text and type the whole number again.',
  ),
  'id-fifteen-digits': text(
    '15 位身份证号码已停用。请填写 18 位公民身份号码。',
    'Numbers of 15 digits are no longer valid. Enter the 18-character number.',
  ),
  'id-shape': text(
    '号码的位数或格式与证件类型不符。请对照证件核对类型和号码。',
    'The number does not have the form of its type. Check type and number against the document.',
  ),
  'id-checksum': text(
    '号码有误：校验码不对，多半是某一位录错或前后两位颠倒。请对照证件逐位核对。',
    'The number is wrong: its check character does not fit. Compare it with the document digit by digit.',
  ),
  'id-birth-date-invalid': text(
    '号码第 7 至 14 位不是有效的出生日期。请对照证件核对号码。',
    'Characters 7 to 14 of the number are no possible birth date. Check the number.',
  ),
  'birth-date-id-mismatch': text(
    '出生日期与身份证件号码不一致。请对照证件核对两者。',
    'The birth date differs from the one in the number. Check both against the document.',
  ),
  'sex-id-mismatch': text(
    '性别与身份证件号码不一致。请对照证件核对两者。',
    'The sex differs from the one in the number. Check both against the document.',
  ),
  'id-province-unknown': text(
    '号码开头的省份代码不存在。请对照证件核对类型和号码。',
    'The number begins with a province that does not exist. Check type and number.',
  ),
  'id-area-unknown': text(
    '号码前六位的区划不在本系统区划表中，可能是外省或早年的区划。请确认号码无误。',
    'The area in the number is not in our table; it may be old or of another province. Confirm that the number is right.',
  ),
  'id-type-not-allowed': text(
    '幼儿不能使用这种证件。在户口簿上登记的，请选“居民身份证”并填写户口簿上的公民身份号码。',
    'A child cannot have this kind of document. If in a household register, choose the resident identity card and enter the number printed there.',
  ),
  'guardian-id-same-as-child': text(
    '监护人与幼儿的证件号码相同。请填写监护人本人的号码。',
    "The guardian has the child's number. Enter the guardian's own.",
  ),
  'birth-date-in-future': text(
    '出生日期晚于今天。请核对。',
    'The birth date lies after today. Check it.',
  ),
  'entry-date-in-future': text(
    '入园日期晚于今天。请在入园后填报，或改正日期。',
    'The date of entry lies after today. Enter the child once it attends, or correct the date.',
  ),
  'entry-before-18-months': text(
    '入园时未满 18 个月。请核对出生日期和入园日期。',
    'The child was younger than 18 months at entry. Check birth date and date of entry.',
  ),
  'age-grade-unusual': text(
    '年龄与班级的年级不相称。确认无误可以继续，否则请改正班级或出生日期。',
    'The age is unusual for the grade of the class. Go on if it is right, else correct class or birth date.',
  ),
  'overseas-status-mismatch': text(
    '港澳台侨外与证件类型、国籍不一致。港澳台证件应选 01 至 06，外国人应选 41 或 51。',
    'The overseas status does not fit document and nationality: 01 to 06 for Hong Kong, Macao and Taiwan, 41 or 51 for foreigners.',
  ),
  'foreign-child-field-not-empty': text(
    '外籍幼儿不填此项。请清空，或核对国籍。',
    'This stays empty for a foreign child. Clear it, or check the nationality.',
  ),
  'disability-health-mismatch': text(
    '“是否残疾幼儿”与“健康状况”不一致：健康状况为残疾时应为“是”，否则应为“否”。',
    'Disability and health disagree: "disabled" belongs to health status 6 and to no other.',
  ),
  'disability-type-without-disability': text(
    '不是残疾幼儿却填了残疾类别。请清空类别，或改正“是否残疾幼儿”。',
    'A kind of disability is given though the child is not disabled. Clear it, or correct the other field.',
  ),
  'non-agricultural-type-without-status': text(
    '户口性质不是非农业户口，不应填非农业户口类型。请清空，或改正户口性质。',
    'The household is not non-agricultural, so its kind stays empty. Clear it, or correct the type.',
  ),
  'duplicate-row': text(
    '与前面某行是同一名幼儿（证件和姓名相同）。请删去重复的一行。',
    'The same child (document and name) stands in an earlier row. Delete one of them.',
  ),
  'id-conflicting-name': text(
    '同一证件号码在表中对应不同姓名。请对照证件核对这几行。',
    'The same document number stands beside different names. Check these rows against the documents.',
  ),
  'same-person-suspected': text(
    '与另一行姓名、性别、出生日期相同，且至少一行没有号码，可能是同一名幼儿。请确认。',
    'Another row has the same name, sex and birth date, and one of them no number. Confirm that they are two children.',
  ),
  'row-not-visible': text(
    '该行在 Excel 中被隐藏或筛掉，但仍会导入。请确认需要导入。',
    'Excel hides this row, but it is imported like any other. Confirm that it should be.',
  ),
  'text-too-long': text('内容过长。请缩短。', 'The text is too long. Shorten it.'),
  'phone-unreadable': text(
    '电话号码格式不对。请填写 11 位手机号，或带区号的固定电话。',
    'This is no phone number. Enter a mobile number of 11 digits, or a landline with area code.',
  ),
  'guardian-missing': text(
    '至少要有一名监护人。请添加家庭成员并勾选“监护人”。',
    'At least one guardian is needed. Add a family member and mark them as guardian.',
  ),
  'record-locked': text(
    '该幼儿的信息正在审核或已锁定，不能通过导入修改。请待办结，或按变更流程办理。',
    'The record is under review or locked, so an import cannot change it. Wait for the review, or apply for the change.',
  ),
}

/** The sentence for a code; a code that is not ours comes back as it is. */
export function issueText(code: string, lang: 'zh' | 'en' = 'zh'): string {
  const texts: Readonly<Record<string, Label | undefined>> = issueTexts
  return texts[code]?.[lang] ?? code
}
