import '../../testing/setup'
import { afterEach, describe, expect, it } from '@jest/globals'
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { makeMe, makeTask, makeTaskView } from '../../testing/fixtures'
import { refusal, renderApp } from '../../testing/render-app'

const view = makeTaskView()
const network = {
  'GET /me': makeMe('institution-reviewer'),
  'GET /tasks/counts': { todo: 1, overdue: 0, done: 0, started: 0 },
  'GET /tasks': { items: [], nextCursor: null },
  [`GET /tasks/${view.task.id}`]: view,
  'GET /cases/*': { items: [] },
  'GET /notices': { items: [], unread: 0 },
}
const slow = 45_000
const address = `/tasks/${view.task.id}`

describe('decision page', () => {
  afterEach(cleanup)

  it(
    'says who was faster when the task is taken, and stays on it',
    async () => {
      const user = userEvent.setup()
      await renderApp(address, {
        ...network,
        'POST /commands': refusal(409, 'TASK_TAKEN', {
          zh: '这项待办已由他人办结',
          by: { name: '王园长', at: '2026-11-24T01:00:00.000Z', verdict: 'approve' },
        }),
      })
      await user.click(
        await screen.findByRole('button', { name: '同意全部 12 名' }, { timeout: 20_000 }),
      )
      const dialog = await screen.findByRole('dialog')
      await user.click(within(dialog).getByRole('button', { name: '同意全部 12 名' }))
      expect(await screen.findByText('这项待办已由他人办结')).toBeTruthy()
      expect(screen.getByText('王园长 已于 2026-11-24 09:00 办理（同意）')).toBeTruthy()
    },
    slow,
  )

  it(
    'opens the next task by itself after a decision, with a line on what was done',
    async () => {
      const user = userEvent.setup()
      const next = makeTask(7, { subject: '大二班 31 名幼儿', mine: true })
      await renderApp(address, {
        ...network,
        'GET /tasks': { items: [next], nextCursor: null },
        [`GET /tasks/${next.id}`]: makeTaskView({ task: next }),
        'POST /commands': ({ body }: { body: { id: string; caseId: string } }) => ({
          commandId: body.id,
          caseId: body.caseId,
          caseNo: view.case.caseNo,
          state: 'applied',
          closed: null,
          nextTasks: [],
        }),
      })
      await user.click(
        await screen.findByRole('button', { name: '同意全部 12 名' }, { timeout: 20_000 }),
      )
      const dialog = await screen.findByRole('dialog')
      await user.click(within(dialog).getByRole('button', { name: '同意全部 12 名' }))
      expect(await screen.findByRole('heading', { name: /大二班 31 名幼儿/ })).toBeTruthy()
      expect(screen.getByText('已办结：小一班 12 名幼儿：同意。已打开下一项。')).toBeTruthy()
    },
    slow,
  )
})
