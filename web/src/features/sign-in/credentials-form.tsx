import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { ErrorState } from '../../components/error-state'
import { PasswordField, TextField } from '../../components/form/fields'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'
import { useSignIn } from './api/sign-in.mutation'

const schema = z.object({
  username: z.string().trim().min(1, 'signIn.usernameEmpty'),
  password: z.string().min(1, 'signIn.passwordEmpty'),
})

export type Passed = { needsSecondFactor: boolean; mustChangePassword: boolean }

/** User name and password. */
export function CredentialsForm(props: {
  username?: string
  onPassed: (passed: Passed) => unknown
}) {
  const { t } = useTranslation()
  const signIn = useSignIn()
  return (
    <Form
      label={t('signIn.title')}
      schema={schema}
      defaultValues={{ username: props.username ?? '', password: '' }}
      onSubmit={async (values) => {
        await signIn.mutateAsync(values).then(props.onPassed, () => undefined)
      }}
    >
      {signIn.isError && <ErrorState error={signIn.error} />}
      <TextField
        name="username"
        label={t('signIn.username')}
        required
        autoComplete="username"
        autoFocus={!props.username}
        disabled={props.username !== undefined}
      />
      <PasswordField
        name="password"
        label={t('signIn.password')}
        required
        autoComplete="current-password"
      />
      <Submit block busy={t('signIn.submitting')}>
        {t('signIn.submit')}
      </Submit>
    </Form>
  )
}
