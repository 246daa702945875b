import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { everywhere, inScope } from '../db/connect'
import { readChildren } from '../db/child-record'
import { caseStack, type CaseStack } from './case-stack'
import { findInHistories, finderOf, plainText } from './personal-data'

describe('the search for personal data', () => {
  const finder = finderOf(['林翀晨宇', '350582202303070019', '福建省泉州市翀里虚构路7号'])

  it.each([
    ['as it is', '{"name":"林翀晨宇"}'],
    ['inside a longer number', 'G350582202303070019'],
    ['inside a longer word', '学生林翀晨宇的家长'],
    ['escaped', '{"name":"\\u6797\\u7fc0\\u6668\\u5b87"}'],
    ['in an address', `/api/children?name=${encodeURIComponent('林翀晨宇')}`],
    ['in base64', Buffer.from('{"n":"林翀晨宇"}').toString('base64')],
    ['an address with digits', 'at 福建省泉州市翀里虚构路7号'],
  ])('finds a value %s', (_, text) => {
    expect(finder.find(text)).toHaveLength(1)
  })

  it('finds nothing where nothing is', () => {
    expect(finder.find('林晨宇 350582202303070020 福建省泉州市 {"id":"翀"}')).toEqual([])
  })

  it('reads the bytes of payloads', () => {
    const history = { events: [{ payload: { data: Buffer.from('"林翀晨宇"') } }] }
    expect(finder.find(plainText(history))).toEqual(['林翀晨宇'])
  })
})

describe('the histories of the engine', () => {
  let stack: CaseStack
  beforeAll(async () => {
    stack = await caseStack()
  })
  afterAll(() => stack.end())

  it('S-CON-02 hold no name, number, address or typed text of a class that was reviewed', async () => {
    const childIds = await stack.ready(4)
    const caseId = await stack.submit(childIds)
    const text = '家长来电说明情况'
    await stack.clerk.post('/api/commands', {
      id: randomUUID(),
      caseId,
      kind: 'comment',
      text,
    })
    await stack.decide(stack.head, caseId, { text: '材料齐全无误' })
    const last = await stack.decide(stack.county, caseId)
    expect(last.body).toMatchObject({ state: 'applied', closed: 'enrolled' })
    const values = await inScope(stack.api.db, everywhere, async (tx) =>
      [...(await readChildren(tx, stack.api.deps.encryption, childIds)).values()].flatMap(
        ({ values: { name, idDocumentNumber, currentAddress, guardians } }) => [
          name,
          idDocumentNumber,
          currentAddress,
          ...guardians.flatMap((each) => [each.name, each.idDocumentNumber]),
        ],
      ),
    )
    const secret = [...values, text, '材料齐全无误'].filter((value) => typeof value === 'string')
    const { histories, found } = await findInHistories(finderOf(secret), stack.client)
    expect(secret.length).toBeGreaterThan(15)
    expect(histories).toBeGreaterThan(0)
    expect(found).toEqual([])
  })
})
