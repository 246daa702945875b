import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import { bundleFixture, replay, storedHistories } from '../test/replay'

jest.setTimeout(120_000)

/** Every text inside a history, with the payloads decoded. */
const textsOf = (json: string): string =>
  json.replace(/"data":"([^"]*)"/g, (_all, data: string) =>
    Buffer.from(data, 'base64').toString('utf8'),
  )

describe('stored histories', () => {
  const stored = storedHistories('stored')
  const short = storedHistories('short')
  let shortBundle: string
  let otherOrder: string
  beforeAll(async () => {
    shortBundle = await bundleFixture('short-runs')
    otherOrder = await bundleFixture('other-order')
  })

  it('all replay with the workflows of today', async () => {
    expect(stored.map(({ name }) => name)).toEqual([
      'return.json',
      'rivals.json',
      'rungs-beside-decisions.json',
      'take-back.json',
      'waits-for-arbitration.json',
    ])
    const results = await replay(process.env.TEST_WORKFLOW_BUNDLE ?? '', stored)
    expect(results).toEqual(stored.map(({ name }) => ({ name, error: undefined })))
  })

  it('all runs of a chain that began anew replay', async () => {
    expect(short.length).toBeGreaterThan(1)
    const results = await replay(shortBundle, short)
    expect(results).toEqual(short.map(({ name }) => ({ name, error: undefined })))
  })

  it('fail where the steps have another order: the replay really compares', async () => {
    const decided = stored.filter(({ name }) => name !== 'waits-for-arbitration.json')
    const results = await replay(otherOrder, decided)
    expect(results.map(({ error }) => error?.name)).toEqual(
      decided.map(() => 'DeterminismViolationError'),
    )
  })

  it('hold no personal data and nothing of the machine', () => {
    for (const { name, json } of [...stored, ...short]) {
      const texts = textsOf(json)
      expect({ name, chinese: texts.match(/[\u4e00-\u9fff]/)?.[0] }).toEqual({ name })
      expect({ name, number: texts.match(/[GJL]?\d{17}[\dX]/)?.[0] }).toEqual({ name })
      expect({ name, machine: texts.match(/"\d+@[^"]+"|\/work\/|\/home\//)?.[0] }).toEqual({ name })
      expect(json.length).toBeLessThan(120_000)
    }
  })
})
