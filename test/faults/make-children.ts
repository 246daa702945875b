import { insertDrafts } from '../../db/child-record'
import { everywhere, inScope, type Db } from '../../db/connect'
import type { Encryption } from '../../db/encryption'
import { newId } from '../../db/new-id'
import { checkCharacter } from '../../domain/id-number'
import { readyChild, type ReadyChild } from '../ready-child'
import type { Place } from './places'
import type { Random } from './random'

const surnames = [...'林陈黄张吴李郑王刘许蔡杨曾苏庄洪郭赖谢叶']
const given = [...'晨宇涵梓轩悦琪泽洋思彤嘉睿子墨欣怡明昊天一可乐安宁静远航博文雅诗语桐']

/** Everything personal that the workload has put into the product. */
export interface Secrets {
  /** Names, numbers, phones, addresses, typed texts; none may show where the engine, logs or URLs are. */
  values: Set<string>
}

/** Makes children of a place, ready to be submitted, some of them with the document of another child. */
export function childMaker(deps: { db: Db; encryption: Encryption; secrets: Secrets }) {
  const { db, encryption, secrets } = deps
  let serial = 0
  const documents: string[] = []

  function child(place: Place, classId: string, random: Random): ReadyChild {
    serial += 1
    const month = String(random.int(1, 8)).padStart(2, '0')
    const day = String(random.int(1, 28)).padStart(2, '0')
    const first17 = `350582${`2023${month}${day}`}${String(serial % 1000).padStart(3, '0')}`
    const own = `${first17}${checkCharacter(first17)}`
    const repeats = documents.length > 0 && random.chance(0.08)
    const idDocumentNumber = repeats ? random.pick(documents) : own
    if (!repeats) documents.push(own)
    const guardian17 = `350582199${serial % 10}${month}${day}${String((serial * 7) % 1000).padStart(3, '0')}`
    const guardianNumber = `${guardian17}${checkCharacter(guardian17)}`
    const surname = random.pick(surnames)
    const name = `${surname}${place.token}${random.pick(given)}${random.pick(given)}`
    const guardianName = `${surname}${random.pick(given)}${place.token}`
    const currentAddress = `福建省泉州市${place.token}里虚构路${serial}号`
    const phone = `139${String(10_000_000 + serial)}`
    for (const value of [
      name,
      guardianName,
      currentAddress,
      phone,
      guardianNumber,
      idDocumentNumber,
    ])
      secrets.values.add(value)
    const birthDate = `${idDocumentNumber.slice(6, 10)}-${idDocumentNumber.slice(10, 12)}-${idDocumentNumber.slice(12, 14)}`
    return {
      ...readyChild(),
      classId,
      name,
      birthDate,
      sex: Number(idDocumentNumber[16]) % 2 === 1 ? '1' : '2',
      idDocumentNumber,
      currentAddress,
      guardians: [
        {
          relation: '51',
          name: guardianName,
          isGuardian: true,
          idDocumentType: '1',
          idDocumentNumber: guardianNumber,
          phone,
          workUnit: null,
          address: null,
        },
      ],
    }
  }

  /** Inserts drafts with a confirmed form, as the desk leaves them. */
  return async (place: Place, classId: string, count: number, random: Random) => {
    const made = Array.from({ length: count }, () => ({
      id: newId(),
      values: child(place, classId, random),
    }))
    const at = new Date()
    const today = at.toISOString().slice(0, 10)
    await inScope(db, everywhere, async (tx) => {
      await insertDrafts(
        tx,
        encryption,
        { institutionId: place.institutionId, countyId: place.countyId, unitPath: place.unitPath },
        made,
        { accountId: place.clerkAccount, at, today, collectedBy: '学籍管理员' },
        'form',
      )
      await tx
        .insertInto('confirmation_form')
        .values(
          made.map(({ id }) => ({
            id: newId(),
            child_id: id,
            child_version: 1,
            unit_path: place.unitPath,
            form_no: `T${id}`,
            state: 'confirmed' as const,
            printed_at: at,
            printed_by: place.clerkAccount,
            returned_at: at,
            returned_by: place.clerkAccount,
            signer_relation: '51',
            signed_on: today,
            confirmed_at: at,
            confirmed_by: place.clerkAccount,
            corrections: null,
            corrected_fields: null,
            scan_id: null,
            expired_at: null,
            expired_reason: null,
          })),
        )
        .execute()
    })
    return made.map(({ id }) => id)
  }
}
