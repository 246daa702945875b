import type { ProblemKind } from './duplicates'

/** What a clerk is told before saving, without a word about any other record. */
const hints: Record<ProblemKind, { zh: string; en: string }> = {
  ID_DUPLICATE: {
    zh: '该证件号码在全省学籍库中已有登记，请核对号码。仍可保存，提交后由系统查重处理。',
    en: 'This document number is recorded in the province already. Check it; saving is still possible.',
  },
  PERSON_DUPLICATE: {
    zh: '全省学籍库中已有姓名、性别、出生日期相同的幼儿，可能是同一人，请核对。',
    en: 'A child with the same name, sex and birth date is recorded already; perhaps it is the same.',
  },
  ID_INVALID: {
    zh: '全省学籍库中有号码只差一处的同名幼儿，请核对证件号码。',
    en: 'A child whose number differs in one place is recorded already. Check the number.',
  },
  NEAR_MATCH: {
    zh: '全省学籍库中有信息相近的幼儿，可能是同一人，请核对姓名、出生日期和监护人。',
    en: 'A child with similar data is recorded already. Check name, birth date and guardian.',
  },
}

/** The sentence of a kind. */
export const duplicateHint = (kind: ProblemKind): { zh: string; en: string } => hints[kind]
