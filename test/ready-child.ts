import type { RecordValues } from '../db/child-record'
import { checkCharacter } from '../domain/id-number'

export type ReadyChild = Partial<RecordValues>

let last = Math.floor(Math.random() * 90_000)
const surnames = [...'林陈黄张吴李郑王刘许']
const given = [...'晨宇涵梓轩悦琪泽洋思彤嘉睿子墨欣怡明昊天']

/** A made-up child whose every mandatory field is valid; each call gives another person. */
export function readyChild(): ReadyChild {
  last += 1
  const n = last
  const day = String(1 + (n % 28)).padStart(2, '0')
  const month = String(1 + (Math.floor(n / 28) % 12)).padStart(2, '0')
  const birthDate = `2023-${month}-${day}`
  const first17 = `350582${birthDate.replaceAll('-', '')}${String(n % 1000).padStart(3, '0')}`
  const guardian17 = `3505821990${month}${day}${String((n * 7) % 1000).padStart(3, '0')}`
  const pick = (list: string[], at: number) => list[at % list.length] ?? ''
  return {
    name: `${pick(surnames, n)}${pick(given, n * 3)}${pick(given, Math.floor(n / 10))}`,
    sex: n % 2 === 1 ? '1' : '2',
    birthDate,
    idDocumentType: '1',
    idDocumentNumber: `${first17}${checkCharacter(first17)}`,
    nationality: 'CHN',
    ethnicGroup: '01',
    overseasStatus: '00',
    birthPlaceArea: '350582000000',
    householdType: '1',
    householdArea: '350582000000',
    currentAddress: '福建省泉州市晋江市虚构路1号',
    entryDate: '2026-09-01',
    attendanceMode: '1',
    leftBehindStatus: '0',
    migrantWorkerChild: false,
    healthStatus: '1',
    disabled: false,
    orphan: false,
    guardians: [
      {
        relation: '51',
        name: `${pick(surnames, n)}${pick(given, n + 5)}`,
        isGuardian: true,
        idDocumentType: '1',
        idDocumentNumber: `${guardian17}${checkCharacter(guardian17)}`,
        phone: null,
        workUnit: null,
        address: null,
      },
    ],
  }
}
