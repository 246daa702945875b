import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { childValues, recordsRegion, writerOf, type RecordsRegion } from '../test/records-region'
import { insertDraft, readChild, updateChild, type RecordValues } from './child-record'
import { inScope, type Tx } from './connect'
import { newId } from './new-id'

let region: RecordsRegion
beforeAll(async () => {
  region = await recordsRegion()
})
afterAll(() => region.end())

const home = () => region.institutions[0]
const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inScope(region.db, home().keeper.unitPath, work)

async function draft(more: Partial<RecordValues> = {}): Promise<string> {
  const id = newId()
  const values = childValues(home(), more)
  await within((tx) =>
    insertDraft(tx, region.encryption, home().keeper, { id, values }, writerOf(home()), 'form'),
  )
  return id
}

const update = (
  id: string,
  change: Partial<RecordValues>,
  source: 'form' | 'confirmation' = 'form',
) =>
  within(async (tx) => {
    const child = await readChild(tx, region.encryption, id, true)
    if (!child) throw new Error('NOT_FOUND')
    const values = { ...child.values, ...change }
    return updateChild(tx, region.encryption, child, values, writerOf(home()), source)
  })

describe('records of children', () => {
  it('gives back every value that was written, guardians included', async () => {
    const id = await draft({ healthNotes: '花生过敏', allowanceNumber: 'D-77' })
    const child = await within((tx) => readChild(tx, region.encryption, id))
    expect(child?.values).toMatchObject({
      ...childValues(home()),
      healthNotes: '花生过敏',
      allowanceNumber: 'D-77',
    })
    expect(child?.row).toMatchObject({ state: 'draft', version: 1, entered_by: home().clerk })
  })

  it('S-CON-02 stores numbers, phones, addresses and health as ciphers only', async () => {
    const id = await draft({ healthNotes: '花生过敏' })
    const row = await region.owner.selectFrom('child').selectAll().where('id', '=', id).execute()
    const kin = await region.owner
      .selectFrom('guardian')
      .selectAll()
      .where('child_id', '=', id)
      .execute()
    const versions = await region.owner
      .selectFrom('child_version')
      .selectAll()
      .where('child_id', '=', id)
      .execute()
    const stored = [row, kin, versions]
      .flat()
      .flatMap((each) => Object.values(each))
      .map((value) => (Buffer.isBuffer(value) ? value.toString('utf8') : String(value)))
      .join('\n')
    expect(stored).toContain('曾子墨')
    for (const secret of [
      '350582202203150010',
      '13800001234',
      '试验路',
      '花生',
      '35058219900101001X',
    ])
      expect(stored).not.toContain(secret)
  })

  it('spells names with the surname read as a surname', async () => {
    const id = await draft({ name: '单可墨' })
    const child = await within((tx) => readChild(tx, region.encryption, id))
    expect(child?.row).toMatchObject({ name_pinyin: 'shan ke mo', name_initials: 'skm' })
    await update(id, { name: '仇一' })
    const renamed = await within((tx) => readChild(tx, region.encryption, id))
    expect(renamed?.row).toMatchObject({ name_pinyin: 'qiu yi', name_initials: 'qy' })
  })

  it('keeps every version with what changed, and changes nothing where nothing differs', async () => {
    const id = await draft()
    expect(await update(id, { currentAddress: '福建省泉州市试验路2号' })).toEqual({
      version: 2,
      changed: ['currentAddress'],
    })
    expect(await update(id, {})).toEqual({ version: 2, changed: [] })
    const rows = await within((tx) =>
      tx
        .selectFrom('child_version')
        .selectAll()
        .where('child_id', '=', id)
        .orderBy('version')
        .execute(),
    )
    expect(rows.map(({ version, source }) => [version, source])).toEqual([
      [1, 'form'],
      [2, 'form'],
    ])
    expect(region.encryption.decryptJson(rows[0]?.values_cipher ?? Buffer.alloc(0))).toMatchObject({
      currentAddress: '福建省泉州市试验路1号',
    })
  })

  it('versions are append-only for the product itself', async () => {
    const id = await draft()
    const change = within((tx) =>
      tx.updateTable('child_version').set({ reason: 'x' }).where('child_id', '=', id).execute(),
    )
    await expect(change).rejects.toThrow('permission denied')
    const removal = within((tx) =>
      tx.deleteFrom('child_version').where('child_id', '=', id).execute(),
    )
    await expect(removal).rejects.toThrow('permission denied')
  })

  it('of two writers who read the same version the second is refused', async () => {
    const id = await draft()
    const child = await within((tx) => readChild(tx, region.encryption, id))
    if (!child) throw new Error('the draft was not found')
    const write = (address: string) =>
      within((tx) =>
        updateChild(
          tx,
          region.encryption,
          child,
          { ...child.values, currentAddress: address },
          writerOf(home()),
          'form',
        ),
      )
    const results = await Promise.allSettled([write('甲路1号'), write('乙路2号')])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ message: 'VERSION_STALE' }) }),
    )
  })

  it('another institution does not see the record, the county above does', async () => {
    const id = await draft()
    const read = (scope: string) =>
      inScope(region.db, scope, (tx) => readChild(tx, region.encryption, id))
    expect(await read(region.institutions[1].keeper.unitPath)).toBeUndefined()
    expect(await read(region.otherCounty.path)).toBeUndefined()
    expect(await read(region.county.path)).toBeDefined()
  })
})
