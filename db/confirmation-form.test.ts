import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFormNumber } from '../domain/form-number'
import { childValues, recordsRegion, writerOf, type RecordsRegion } from '../test/records-region'
import {
  insertDraft,
  readChild,
  readChildren,
  updateChild,
  type RecordValues,
} from './child-record'
import { confirmForms, correctForm, printForms, returnForms } from './confirmation-form'
import { inScope, type Tx } from './connect'
import { makeFormCode, readFormCode } from './form-code'
import { newId } from './new-id'

let region: RecordsRegion
beforeAll(async () => {
  region = await recordsRegion()
})
afterAll(() => region.end())

const home = () => region.institutions[0]
const who = () => writerOf(home())
const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inScope(region.db, home().keeper.unitPath, work)

async function draft(): Promise<string> {
  const id = newId()
  const values = childValues(home())
  await within((tx) =>
    insertDraft(tx, region.encryption, home().keeper, { id, values }, who(), 'form'),
  )
  return id
}
const print = (...ids: string[]) =>
  within(async (tx) => {
    const children = await readChildren(tx, region.encryption, ids, true)
    return printForms(tx, [...children.values()], '350582', who())
  })
async function printed() {
  const childId = await draft()
  const [form] = await print(childId)
  if (!form) throw new Error('nothing was printed')
  return { childId, form }
}
const formOf = (id: string) =>
  within((tx) =>
    tx.selectFrom('confirmation_form').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )
const signature = { signerRelation: '51', signedOn: '2026-09-08' }
const back = (...ids: string[]) => within((tx) => returnForms(tx, ids, signature, who()))
const confirm = (...ids: string[]) => within((tx) => confirmForms(tx, ids, who()))
const correct = (formId: string, values: Partial<RecordValues>) =>
  within(async (tx) => {
    const form = await formOf(formId)
    const child = await readChild(tx, region.encryption, form.child_id, true)
    if (!child) throw new Error('the child was not found')
    return correctForm(tx, region.encryption, form, child, values, who())
  })
const edit = (childId: string, change: Partial<RecordValues>) =>
  within(async (tx) => {
    const child = await readChild(tx, region.encryption, childId, true)
    if (!child) throw new Error('the child was not found')
    const values = { ...child.values, ...change }
    await updateChild(tx, region.encryption, child, values, who(), 'form')
  })

describe('confirmation forms', () => {
  it('P-02 goes printed → returned → confirmed, with signer, relation and time', async () => {
    const { form } = await printed()
    expect(readFormNumber(form.form_no)).toBe(form.form_no)
    expect(await confirm(form.id)).toEqual([{ id: form.id, state: 'printed', code: 'FORM_STATE' }])
    expect(await back(form.id)).toEqual([{ id: form.id, state: 'returned' }])
    expect(await confirm(form.id)).toEqual([{ id: form.id, state: 'confirmed' }])
    expect(await formOf(form.id)).toMatchObject({
      state: 'confirmed',
      signer_relation: '51',
      signed_on: '2026-09-08',
      confirmed_by: home().clerk,
    })
  })

  it('answers for each of many, also for those that are not there', async () => {
    const [one, other] = [await printed(), await printed()]
    const stranger = newId()
    await back(one.form.id)
    expect(await confirm(one.form.id, other.form.id, stranger)).toEqual([
      { id: one.form.id, state: 'confirmed' },
      { id: other.form.id, state: 'printed', code: 'FORM_STATE' },
      { id: stranger, code: 'NOT_FOUND' },
    ])
  })

  it('printing again ends the earlier form, also when two print at once', async () => {
    const { childId, form } = await printed()
    const again = await Promise.all([print(childId), print(childId)])
    expect((await formOf(form.id)).state).toBe('expired')
    const states = await Promise.all(again.flat().map(({ id }) => formOf(id)))
    expect(states.map(({ state }) => state).sort()).toEqual(['expired', 'printed'])
    expect(await back(form.id)).toEqual([{ id: form.id, state: 'expired', code: 'FORM_EXPIRED' }])
  })

  it('expires when a key field changes, and only then', async () => {
    const { childId, form } = await printed()
    await back(form.id)
    await edit(childId, { currentAddress: '新路9号' })
    expect((await formOf(form.id)).state).toBe('returned')
    await edit(childId, { name: '曾子默' })
    expect(await formOf(form.id)).toMatchObject({
      state: 'expired',
      expired_reason: 'key-field-changed',
    })
  })

  it('enters corrections beside the old values as a version of its own', async () => {
    const { childId, form } = await printed()
    await back(form.id)
    await correct(form.id, { name: '曾子默' })
    const corrections = await correct(form.id, { name: '曾梓默', currentAddress: '新路9号' })
    expect(corrections).toEqual([
      { field: 'name', before: '曾子墨', after: '曾梓默' },
      { field: 'currentAddress', before: '福建省泉州市试验路1号', after: '新路9号' },
    ])
    const stored = await formOf(form.id)
    expect(stored).toMatchObject({ state: 'corrected', child_version: 3 })
    expect(stored.corrections?.toString('utf8')).not.toContain('曾')
    const versions = await within((tx) =>
      tx
        .selectFrom('child_version')
        .select('source')
        .where('child_id', '=', childId)
        .orderBy('version')
        .execute(),
    )
    expect(versions.map(({ source }) => source)).toEqual(['form', 'confirmation', 'confirmation'])
  })

  it('refuses corrections that correct nothing, or before the form came back', async () => {
    const { form } = await printed()
    await expect(correct(form.id, { name: '曾子默' })).rejects.toThrow('FORM_STATE')
    await back(form.id)
    await expect(correct(form.id, { name: '曾子墨' })).rejects.toThrow('FORM_INVALID')
  })

  it('is not printed for a child who has left', async () => {
    const id = await draft()
    await region.owner.updateTable('child').set({ state: 'left' }).where('id', '=', id).execute()
    await expect(print(id)).rejects.toThrow('CHILD_STATE')
  })
})

describe('square code of a form', () => {
  it('names form and version, holds nothing personal, and cannot be made up', () => {
    const code = { formId: newId(), version: 12 }
    const text = makeFormCode(region.encryption, code)
    expect(text).toMatch(/^QS1\.[\w-]{22}\.12\.[\w-]{16}$/)
    expect(readFormCode(region.encryption, `${text}\n`)).toEqual(code)
    expect(readFormCode(region.encryption, text.replace('.12.', '.13.'))).toBeNull()
    const other = makeFormCode(region.encryption, { formId: newId(), version: 12 })
    expect(readFormCode(region.encryption, text.slice(0, -16) + other.slice(-16))).toBeNull()
    expect(readFormCode(region.encryption, '2026-350582-000123-7')).toBeNull()
  })
})
