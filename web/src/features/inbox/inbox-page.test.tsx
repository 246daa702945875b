import '../../testing/setup'
import { afterEach, describe, expect, it } from '@jest/globals'
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { makeMe, makeTask } from '../../testing/fixtures'
import { renderApp } from '../../testing/render-app'

const network = {
  'GET /me': makeMe('institution-reviewer'),
  'GET /tasks/counts': { todo: 2, overdue: 1, done: 0, started: 0 },
  'GET /tasks': { items: [makeTask(0), makeTask(4)], nextCursor: null },
  'GET /notices': { items: [], unread: 0 },
}
const slow = 30_000

describe('inbox', () => {
  afterEach(cleanup)

  it(
    'says overdue in a word, and counts what it lists',
    async () => {
      await renderApp('/inbox', network)
      const table = await screen.findByRole('table', {}, { timeout: 20_000 })
      expect(within(table).getByText(/已超期 1 个工作日/)).toBeTruthy()
      expect(screen.getByRole('tab', { name: '待办 2' })).toBeTruthy()
      expect(within(table).getAllByRole('link')).toHaveLength(2)
    },
    slow,
  )

  it(
    'decides the ticked rows as they were shown and tells the result of each',
    async () => {
      const user = userEvent.setup()
      const { sent } = await renderApp('/inbox', {
        ...network,
        'POST /commands/many': ({ body }: { body: { items: { id: string }[] } }) => ({
          results: body.items.map(({ id }, at) =>
            at === 0
              ? { commandId: id, ok: true, state: 'applied', code: null, zh: null, en: null }
              : {
                  commandId: id,
                  ok: false,
                  state: 'refused',
                  code: 'TASK_TAKEN',
                  zh: '已由他人办结',
                  en: '',
                },
          ),
        }),
      })
      await user.click(
        await screen.findByRole('checkbox', { name: '全选本页' }, { timeout: 20_000 }),
      )
      await user.click(screen.getByRole('button', { name: '同意 2 项' }))
      const dialog = await screen.findByRole('dialog')
      await user.click(within(dialog).getByRole('button', { name: '同意 2 项' }))
      expect(await screen.findByText('1 项已办理，1 项未办理')).toBeTruthy()
      expect(screen.getByText('已由他人办结')).toBeTruthy()
      const command = sent.find(({ key }) => key === 'POST /commands/many')
      expect(command?.body).toMatchObject({
        items: [
          { kind: 'decide', verdict: 'approve', taskId: makeTask(0).id, taskVersion: 1 },
          { kind: 'decide', verdict: 'approve', taskId: makeTask(4).id },
        ],
      })
    },
    slow,
  )
})
