import { describe, expect, it } from '@jest/globals'
import {
  maskedGuardian,
  maskedValues,
  unmasked,
  unmaskedGuardian,
  type ShownGuardian,
} from './masked-values'

const values = {
  name: '曾子墨',
  namePinyin: 'zeng zi mo',
  idDocumentNumber: '350582202203150010',
  currentAddress: '福建省泉州市试验路1号',
  healthStatus: '1',
  disabled: false,
  sex: '1',
  orphan: false,
}
const guardian: ShownGuardian = {
  relation: '51',
  name: '曾某某',
  isGuardian: true,
  idDocumentType: '1',
  idDocumentNumber: '35058219900101001X',
  phone: '13800001234',
  workUnit: null,
  address: '甲路1号',
}

describe('masked values of a record', () => {
  it('P-01 shows the own institution names, and nobody numbers, addresses or health', () => {
    expect(maskedValues(values, true)).toEqual({
      ...values,
      idDocumentNumber: '350***********0010',
      currentAddress: '***',
      healthStatus: '***',
      disabled: '***',
    })
    expect(maskedValues(values, false)).toMatchObject({ name: '曾*', namePinyin: '***' })
    expect(maskedGuardian(guardian, false)).toEqual({
      ...guardian,
      name: '曾*',
      idDocumentNumber: '350***********001X',
      phone: '138****1234',
      address: '***',
    })
  })

  it('a form that was opened masked changes only what was typed anew', () => {
    const shown = maskedValues(values, true)
    expect(unmasked(shown, values)).toEqual(values)
    expect(unmasked({ ...shown, currentAddress: '新路9号' }, values)).toEqual({
      ...values,
      currentAddress: '新路9号',
    })
    expect(unmasked({ currentAddress: null }, values)).toEqual({ ...values, currentAddress: null })
    expect(unmasked({}, values)).toEqual(values)
  })

  it('finds a family member again by its masks, also at another place', () => {
    const other = { ...guardian, idDocumentNumber: '350582199205050028', phone: '13900005678' }
    const shown = maskedGuardian(other, true)
    expect(unmaskedGuardian(shown, [guardian, other], 0)).toEqual(other)
    expect(unmaskedGuardian({ ...shown, phone: '13700000000' }, [other], 0)).toEqual({
      ...other,
      phone: '13700000000',
    })
  })
})
