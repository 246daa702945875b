import '../../testing/setup'
import { afterEach, describe, expect, it } from '@jest/globals'
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { checkCharacter } from '../../../../domain/id-number'
import { idOf, makeClass, makeMe } from '../../testing/fixtures'
import { refusal, renderApp } from '../../testing/render-app'

const network = {
  'GET /me': makeMe('institution-clerk'),
  'GET /tasks/counts': { todo: 0, overdue: 0, done: 0, started: 0 },
  'GET /notices': { items: [], unread: 0 },
  'GET /institutions/*': { items: [makeClass(0)] },
  'POST /children/hints': { hints: [] },
  'PUT /drafts/*': ({ body }: { body: { version: number; body: unknown } }) => ({
    key: `child:new:${idOf(1)}`,
    version: body.version + 1,
    body: body.body,
    updatedAt: '2026-11-24T01:00:00.000Z',
    expiresAt: '2026-12-24T01:00:00.000Z',
  }),
}
const slow = 45_000
const address = `/children/new?draft=${idOf(1)}`
/** The child's own field; the family members have fields of the same names further down. */
const fieldOf = async (name: RegExp): Promise<HTMLInputElement> => {
  const [field] = await screen.findAllByRole<HTMLInputElement>(
    'textbox',
    { name },
    { timeout: 15_000 },
  )
  if (!field) throw new Error('There is no such field')
  return field
}
// Made here from a county, a day and an order; it belongs to nobody.
const first17 = '35058220220312002'
const number = `${first17}${checkCharacter(first17)}`

describe('form of a new child', () => {
  afterEach(cleanup)

  it(
    'fills sex and birth date from the number',
    async () => {
      const user = userEvent.setup()
      await renderApp(address, network)
      const field = await fieldOf(/^身份证件号码/)
      await user.click(field)
      await user.paste(number)
      const date = await fieldOf(/^出生日期/)
      expect(date.value).toBe('2022-03-12')
    },
    slow,
  )

  it(
    'says a wrong check digit at once',
    async () => {
      const user = userEvent.setup()
      await renderApp(address, network)
      const field = await fieldOf(/^身份证件号码/)
      await user.click(field)
      await user.paste(`${first17}${number.endsWith('1') ? '2' : '1'}`)
      expect(await screen.findByText(/校验码不对/)).toBeTruthy()
      expect(field.getAttribute('aria-invalid')).toBe('true')
    },
    slow,
  )

  it(
    'keeps what was typed when the session ends, and asks to sign in over the page',
    async () => {
      const user = userEvent.setup()
      await renderApp(address, { ...network, 'PUT /drafts/*': refusal(401, 'NOT_SIGNED_IN') })
      const name = await fieldOf(/^姓名 \*/)
      await user.click(name)
      await user.paste('林子涵')
      expect(await screen.findByText('登录已过期', {}, { timeout: 15_000 })).toBeTruthy()
      expect(name.value).toBe('林子涵')
    },
    slow,
  )
})
