import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { ErrorState } from '../../components/error-state'
import { TextField } from '../../components/form/fields'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'

const schema = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'signIn.codeShape'),
})

/** The six digits of an authenticator. */
export function CodeForm(props: {
  send: (values: { code: string }) => Promise<unknown>
  error: unknown
  onPassed: () => unknown
}) {
  const { t } = useTranslation()
  return (
    <Form
      label={t('signIn.codeTitle')}
      schema={schema}
      defaultValues={{ code: '' }}
      onSubmit={async (values) => {
        await props.send(values).then(props.onPassed, () => undefined)
      }}
    >
      {props.error ? <ErrorState error={props.error} /> : null}
      <TextField
        name="code"
        label={t('signIn.code')}
        required
        hint={t('signIn.codeHint')}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={6}
        autoFocus
        normalise={(text) => text.normalize('NFKC').trim()}
      />
      <Submit>{t('signIn.verify')}</Submit>
    </Form>
  )
}
