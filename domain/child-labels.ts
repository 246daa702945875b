import type { ChildField, GuardianField } from './child'

/** A text in both languages. */
export interface Label {
  readonly zh: string
  readonly en: string
}

const label = (zh: string, en: string): Label => ({ zh, en })

/** Name of each field of a child's record; the first 28 are the headers of the national template. */
export const childLabels: Readonly<Record<ChildField, Label>> = {
  name: label('姓名', 'Name'),
  classCode: label('班级编码', 'Class code'),
  sex: label('性别', 'Sex'),
  birthDate: label('出生日期', 'Birth date'),
  idDocumentType: label('身份证件类型', 'Type of identity document'),
  idDocumentNumber: label('身份证件号码', 'Number of identity document'),
  bloodType: label('血型', 'Blood type'),
  nationality: label('国籍/地区', 'Nationality or region'),
  ethnicGroup: label('民族', 'Ethnic group'),
  overseasStatus: label('港澳台侨外', 'Overseas status'),
  birthPlaceArea: label('出生所在地', 'Place of birth'),
  nativePlace: label('籍贯', 'Native place'),
  householdType: label('户口性质', 'Type of household registration'),
  nonAgriculturalHouseholdType: label('非农业户口类型', 'Kind of non-agricultural household'),
  householdArea: label('户口所在地', 'Place of household registration'),
  currentAddress: label('现住址', 'Present address'),
  entryDate: label('入园日期', 'Date of entry'),
  attendanceMode: label('就读方式', 'Mode of attendance'),
  onlyChild: label('是否独生子女', 'Only child'),
  leftBehindStatus: label('是否留守儿童', 'Left-behind child'),
  migrantWorkerChild: label('是否进城务工人员子女', 'Child of migrant workers'),
  healthStatus: label('健康状况', 'Health'),
  disabled: label('是否残疾幼儿', 'Disabled'),
  disabilityType: label('残疾幼儿类别', 'Kind of disability'),
  orphan: label('是否孤儿', 'Orphan'),
  guardianName: label('监护人姓名', "Guardian's name"),
  guardianIdDocumentType: label('监护人身份证件类型', "Type of the guardian's document"),
  guardianIdDocumentNumber: label('监护人身份证件号码', "Number of the guardian's document"),
  classId: label('班级', 'Class'),
  namePinyin: label('姓名拼音', 'Name in pinyin'),
  formerName: label('曾用名', 'Former name'),
  englishName: label('英文姓名', 'English name'),
  householdAddress: label('户口详细地址', 'Address of household registration'),
  martyrOrPreferentialChild: label(
    '是否烈士或优抚子女',
    'Child of a martyr or of entitled persons',
  ),
  minimumLivingAllowance: label('是否低保', 'Minimum living allowance'),
  allowanceNumber: label('低保证号', 'Number of the allowance certificate'),
  receivesFinancialAid: label('是否享受资助', 'Receives financial aid'),
  disabilityLevel: label('残疾等级', 'Level of disability'),
  disabilityCertificateNumber: label('残疾证号', 'Number of the disability certificate'),
  healthNotes: label('过敏史、既往病史、疫苗接种', 'Allergies, illnesses, vaccinations'),
  documentNote: label('证件情况说明', 'Note on the missing document'),
  paperFilePlace: label('纸质档案存放处', 'Place of the paper file'),
  paperFileKeeper: label('纸质档案保管人', 'Keeper of the paper file'),
  paperFileDate: label('纸质档案建档日期', 'Date of the paper file'),
  guardians: label('家庭成员', 'Family members'),
}

/** Name of each field of a family member. */
export const guardianLabels: Readonly<Record<GuardianField, Label>> = {
  relation: label('与幼儿关系', 'Relation to the child'),
  name: label('姓名', 'Name'),
  isGuardian: label('是否监护人', 'Is a guardian'),
  idDocumentType: label('身份证件类型', 'Type of identity document'),
  idDocumentNumber: label('身份证件号码', 'Number of identity document'),
  phone: label('联系电话', 'Phone'),
  workUnit: label('工作单位', 'Employer'),
  address: label('住址', 'Address'),
}
