import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { ErrorState } from '../../components/error-state'
import { PasswordField } from '../../components/form/fields'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'
import { useChangePassword } from './api/change-password.mutation'

const schema = z
  .object({
    current: z.string().min(1, 'signIn.passwordEmpty'),
    next: z.string().min(1, 'signIn.passwordEmpty'),
    again: z.string(),
  })
  .refine(({ next, again }) => next === again, { path: ['again'], message: 'signIn.differ' })

/** Present password, new one twice. The rules are checked by the server, which also knows the former ones. */
export function PasswordForm(props: { forced?: boolean; onDone: () => unknown }) {
  const { t } = useTranslation()
  const change = useChangePassword()
  return (
    <Form
      label={t('signIn.change')}
      schema={schema}
      defaultValues={{ current: '', next: '', again: '' }}
      refused={change.error}
      onSubmit={async ({ current, next }) => {
        await change.mutateAsync({ current, next }).then(props.onDone, () => undefined)
      }}
    >
      <div className="stack">
        {props.forced && (
          <Alert
            type="info"
            showIcon
            title={t('signIn.changeTitle')}
            description={t('signIn.changeHelp')}
          />
        )}
        {change.isError && <ErrorState error={change.error} />}
        <div>
          <PasswordField
            name="current"
            required
            label={t('signIn.current')}
            autoComplete="current-password"
          />
          <PasswordField
            name="next"
            required
            label={t('signIn.next')}
            hint={t('signIn.rules')}
            autoComplete="new-password"
          />
          <PasswordField
            name="again"
            required
            label={t('signIn.again')}
            autoComplete="new-password"
          />
        </div>
        <Submit busy={t('shared.saving')}>{t('signIn.change')}</Submit>
      </div>
    </Form>
  )
}
