import { describe, expect, it, jest } from '@jest/globals'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker } from '@temporalio/worker'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { bundleFixture } from '../test/replay'

jest.setTimeout(120_000)

/** The code of the bundle without its source map, which is for people who debug. */
const code = (): string => {
  const text = readFileSync(process.env.TEST_WORKFLOW_BUNDLE ?? '', 'utf8')
  const map = text.lastIndexOf('//# sourceMappingURL')
  return map < 0 ? text : text.slice(0, map)
}

describe('the bundle of the workflows', () => {
  it('is small', () => {
    const kilobytes = Math.round(code().length / 1024)
    console.log(`Workflow bundle: ${kilobytes} KB of code.`)
    expect(code().length).toBeLessThan(1_500_000)
  })

  it('holds nothing but the SDK and our own pure code', () => {
    const packages = new Set(
      [...code().matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)/g)].map(([, name]) => name),
    )
    expect([...packages].sort()).toEqual([
      '@temporalio/common',
      '@temporalio/workflow',
      'long',
      'ms',
      'nexus-rpc',
    ])
    expect(code()).not.toMatch(/\b(?:require|import)\(["']node:/)
    const ours = [...code().matchAll(/"\.\/((?:activities|db|api|web|worker)\/[\w./-]+)"/g)]
    expect(ours.map(([, path]) => path)).toEqual([])
  })

  it('shares no module state between two runs', async () => {
    const address = process.env.TEST_TEMPORAL_ADDRESS ?? ''
    const native = await NativeConnection.connect({ address })
    const connection = await Connection.connect({ address })
    try {
      const taskQueue = `state-${randomUUID()}`
      const worker = await Worker.create({
        connection: native,
        taskQueue,
        workflowBundle: { codePath: await bundleFixture('module-state') },
      })
      const client = new Client({ connection })
      const counts = await worker.runUntil(() =>
        Promise.all(
          Array.from({ length: 5 }, () =>
            client.workflow.execute('countCalls', { taskQueue, workflowId: randomUUID() }),
          ),
        ),
      )
      expect(counts).toEqual([1, 1, 1, 1, 1])
    } finally {
      await connection.close()
      await native.close()
    }
  })
})
