import { describe, expect, it } from '@jest/globals'
import { createLog } from './log'

function lines(write: (log: ReturnType<typeof createLog>) => void): string {
  const kept: string[] = []
  const log = createLog({ level: 'info' }, { write: (line: string) => void kept.push(line) })
  write(log)
  return kept.join('')
}

const number = '350582202203150013'

describe('the log', () => {
  it('hides identity numbers, enrollment numbers and phones wherever they stand', () => {
    const text = lines((log) => {
      log.info({ note: `document ${number}`, deep: { list: [`G${number}`] } }, `about ${number}`)
      log.warn({ err: new Error(`duplicate key (${number}) 13805951234`) }, 'failed')
      log.info(`call 13805951234 or %s`, number)
    })
    expect(text).not.toMatch(/350582|13805951234/)
    expect(text).toContain('[hidden]')
  })

  it('hides names, addresses and secrets by their field', () => {
    const text = lines((log) =>
      log.info({
        name: '王小明',
        body: { guardians: [{ name: '王大明' }], currentAddress: '鲤珠路50号', password: 'x1' },
        headers: { cookie: 'registry-session=abc' },
      }),
    )
    expect(text).not.toMatch(/王|鲤珠路|x1|abc/)
  })

  it("keeps of a driver's error its kind, not the row it failed on", () => {
    const error = Object.assign(new Error('duplicate key value'), {
      code: '23505',
      constraint: 'child_document',
      detail: 'Key (name)=(王小明) already exists.',
      parameters: ['王小明'],
    })
    const text = lines((log) => log.error({ err: error }, 'failed'))
    expect(text).toContain('23505')
    expect(text).toContain('child_document')
    expect(text).not.toContain('王小明')
  })

  it('A-24 keeps one line one line', () => {
    const text = lines((log) => log.info({ note: 'a\r\n{"level":"info"}\u001b[31m' }, 'x\ny'))
    expect(text.trimEnd().split('\n')).toHaveLength(1)
    expect(text).not.toContain('\u001b')
  })

  it('leaves ids and times alone', () => {
    const id = '01938f2a-7c31-7b3e-8a11-4f5a3b2c1d0e'
    expect(lines((log) => log.info({ requestId: id, ms: 12.5 }, 'request'))).toContain(id)
  })
})
