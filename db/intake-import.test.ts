import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { sql } from 'kysely'
import type { IntakeRow } from '../domain/intake'
import { checkCharacter } from '../domain/id-number'
import { childValues, recordsRegion, writerOf, type RecordsRegion } from '../test/records-region'
import { readChild, updateChild } from './child-record'
import { recordOf, type RecordValues } from './child-values'
import { inScope, type Tx } from './connect'
import { createFileStore } from './file-store'
import { forgetOldWorkbooks } from './intake-files'
import { classIndexOf, createImport } from './intake-import'
import { saveImport } from './intake-save'
import { discardPreview, undoImport } from './intake-undo'
import { intakeOf } from './intake-values'

let region: RecordsRegion
beforeAll(async () => {
  region = await recordsRegion()
})
afterAll(() => region.end())

const home = () => region.institutions[0]
const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inScope(region.db, home().keeper.unitPath, work)

let serial = 0
/** A valid citizen number of its own. */
function nextNumber(): string {
  serial += 1
  const place = String(350_500 + Math.floor(serial / 400))
  const first17 = `${place}20220315${String((serial % 400) * 2 + 1).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}

type Change = Partial<RecordValues> & { status?: IntakeRow['status'] }
async function rowsOf(changes: Change[]): Promise<IntakeRow[]> {
  const classes = await within((tx) => classIndexOf(tx, home().keeper.institutionId))
  return changes.map(({ status = 'ok', ...change }, at) => ({
    row: at + 2,
    status,
    issues:
      status === 'ok'
        ? []
        : [
            {
              column: '班级编码',
              code: status === 'error' ? 'class-unknown' : 'age-grade-unusual',
              severity: status,
            },
          ],
    values: intakeOf(recordOf(childValues(home(), change)), classes),
    unreadable: {},
  }))
}

async function preview(changes: Change[], file = `file ${(serial += 1)}`) {
  const rows = await rowsOf(changes)
  const { keeper } = home()
  return within(async (tx) =>
    createImport(
      tx,
      region.encryption,
      keeper,
      {
        hash: region.encryption.digest(file),
        key: region.encryption.digest(file).toString('hex'),
        name: '小一班.xlsx',
        templateVersion: null,
      },
      rows,
      await classIndexOf(tx, keeper.institutionId),
      writerOf(home()),
    ),
  )
}
const save = (id: string, confirmWarnings = false) =>
  saveImport(
    region.db,
    home().keeper.unitPath,
    region.encryption,
    id,
    home().keeper,
    { confirmWarnings },
    writerOf(home()),
  )
const undo = (id: string) => within((tx) => undoImport(tx, region.encryption, id, writerOf(home())))
const countsOf = async (id: string) =>
  within((tx) =>
    tx.selectFrom('intake_import').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )
const childrenOf = (id: string) =>
  within((tx) =>
    tx
      .selectFrom('child')
      .selectAll()
      .where('import_id', '=', id)
      .where('mark', 'is', null)
      .orderBy('name')
      .execute(),
  )
const child = () => ({ idDocumentNumber: nextNumber() })

describe('imports', () => {
  it('saves nothing before it is confirmed, then exactly what was previewed', async () => {
    const { id } = await preview([child(), { ...child(), status: 'error' }, child()])
    expect((await countsOf(id)).counts).toEqual({
      new: 2,
      changed: 0,
      unchanged: 0,
      warning: 0,
      error: 1,
      rows: 3,
    })
    expect(await childrenOf(id)).toEqual([])
    expect(await save(id)).toEqual({ saved: 2, skipped: 1 })
    expect(await childrenOf(id)).toHaveLength(2)
    expect(await save(id)).toEqual({ saved: 2, skipped: 1 })
    expect(await childrenOf(id)).toHaveLength(2)
  })

  it('keeps names and numbers of a preview encrypted', async () => {
    const number = nextNumber()
    const { id } = await preview([{ name: '欧阳试验', idDocumentNumber: number }])
    const rows = await region.owner
      .selectFrom('intake_row')
      .selectAll()
      .where('import_id', '=', id)
      .execute()
    const stored = rows
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value.toString('utf8') : JSON.stringify(value)))
      .join('\n')
    expect(stored).not.toContain('欧阳试验')
    expect(stored).not.toContain(number)
  })

  it('a file that was saved is refused with the import that it was, and accepted again after an undo', async () => {
    const rows = [child()]
    const { id } = await preview(rows, 'twice')
    await save(id)
    expect(await preview(rows, 'twice')).toEqual({ id, repeated: true })
    await undo(id)
    expect(await preview(rows, 'twice')).toMatchObject({ repeated: false })
  })

  it('the same children in another file change nothing, and saving nothing is no success', async () => {
    const rows = [child(), child()]
    await save((await preview(rows)).id)
    const { id } = await preview(rows)
    expect((await countsOf(id)).counts).toMatchObject({ unchanged: 2, new: 0 })
    await expect(save(id)).rejects.toThrow('IMPORT_EMPTY')
    expect((await countsOf(id)).state).toBe('previewed')
  })

  it('saves rows with warnings only when they are confirmed', async () => {
    const { id } = await preview([{ ...child(), status: 'warning' }, child()])
    await expect(save(id)).rejects.toThrow('IMPORT_WARNINGS')
    expect(await childrenOf(id)).toEqual([])
    expect(await save(id, true)).toEqual({ saved: 2, skipped: 0 })
  })

  it('a changed row keeps what the template lacks, and an undo brings the old values back', async () => {
    const known = child()
    const first = await preview([known])
    await save(first.id)
    const [made] = await childrenOf(first.id)
    const read = () => within((tx) => readChild(tx, region.encryption, made?.id ?? ''))
    const guardians = (await read())?.values.guardians.map((one) => ({
      ...one,
      phone: '13800001234',
    }))
    await edit(made?.id, { healthNotes: '花生过敏', ...(guardians && { guardians }) })
    const second = await preview([{ ...known, currentAddress: '新路9号' }])
    expect((await countsOf(second.id)).counts).toMatchObject({ changed: 1 })
    expect(await save(second.id)).toEqual({ saved: 1, skipped: 0 })
    expect((await read())?.values).toMatchObject({
      currentAddress: '新路9号',
      healthNotes: '花生过敏',
    })
    expect((await read())?.values.guardians[0]?.phone).toBe('13800001234')
    await edit(made?.id, { healthNotes: '已痊愈' })
    expect(await undo(second.id)).toEqual({ removed: 0, restored: 1 })
    expect((await read())?.values).toMatchObject({
      currentAddress: '福建省泉州市试验路1号',
      healthNotes: '已痊愈',
    })
  })

  async function edit(id: string | undefined, change: Partial<RecordValues>): Promise<void> {
    await within(async (tx) => {
      const found = await readChild(tx, region.encryption, id ?? '', true)
      if (!found) throw new Error('the child was not found')
      const values = { ...found.values, ...change }
      await updateChild(tx, region.encryption, found, values, writerOf(home()), 'form')
    })
  }

  it('is undone while its children are drafts, and not afterwards', async () => {
    const { id } = await preview([child(), child()])
    await save(id)
    const [first] = await childrenOf(id)
    const setState = (state: 'draft' | 'submitted') =>
      region.owner
        .updateTable('child')
        .set({ state })
        .where('id', '=', first?.id ?? '')
        .execute()
    await setState('submitted')
    await expect(undo(id)).rejects.toThrow('IMPORT_USED')
    expect(await childrenOf(id)).toHaveLength(2)
    await setState('draft')
    expect(await undo(id)).toEqual({ removed: 2, restored: 0 })
    expect(await childrenOf(id)).toEqual([])
    await expect(undo(id)).rejects.toThrow('IMPORT_STATE')
  })

  it('a row whose record is under review is an error, not a change', async () => {
    const known = child()
    const first = await preview([known])
    await save(first.id)
    await region.owner
      .updateTable('child')
      .set({ state: 'submitted' })
      .where('import_id', '=', first.id)
      .execute()
    const { id } = await preview([{ ...known, currentAddress: '新路9号' }])
    expect((await countsOf(id)).counts).toMatchObject({ error: 1, changed: 0 })
  })

  it('goes on where a killed save stopped, and two savers at once save everything once', async () => {
    const rows = Array.from({ length: 620 }, () => child())
    rows[560] = { ...child(), name: '毒' } as (typeof rows)[number]
    const { id } = await preview(rows)
    await sql`alter table child add constraint stops_here check (name <> '毒')`.execute(
      region.owner,
    )
    await expect(save(id)).rejects.toThrow('stops_here')
    expect(await childrenOf(id)).toHaveLength(500)
    await expect(within((tx) => discardPreview(tx, id))).rejects.toThrow('IMPORT_STATE')
    await sql`alter table child drop constraint stops_here`.execute(region.owner)
    expect(await Promise.all([save(id), save(id)])).toEqual([
      { saved: 620, skipped: 0 },
      { saved: 620, skipped: 0 },
    ])
    expect(await childrenOf(id)).toHaveLength(620)
  })

  it('another institution sees nothing of it', async () => {
    const { id } = await preview([child()])
    const found = await inScope(region.db, region.institutions[1].keeper.unitPath, (tx) =>
      tx.selectFrom('intake_import').selectAll().where('id', '=', id).execute(),
    )
    expect(found).toEqual([])
  })

  it('forgets workbooks 30 days after the last of their imports ended', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'workbooks-'))
    const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
    const files = createFileStore(disk, region.encryption)
    const key = await files.put(Buffer.from('workbook'))
    const { id } = await preview([child()])
    await region.owner
      .updateTable('intake_import')
      .set({ file_key: key })
      .where('id', '=', id)
      .execute()
    await forgetOldWorkbooks(region.db, files, new Date('2026-10-09T00:00:00Z'))
    expect(await files.get(key)).not.toBeNull()
    await forgetOldWorkbooks(region.db, files, new Date('2026-10-11T00:00:00Z'))
    expect(await files.get(key)).toBeNull()
    rmSync(folder, { recursive: true, force: true })
  })
})
