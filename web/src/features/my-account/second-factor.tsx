import { Alert, Button, Typography } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { ErrorState } from '../../components/error-state'
import { PasswordField } from '../../components/form/fields'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'
import { useMe } from '../../lib/me'
import { useSay } from '../../lib/use-say'
import { CodeForm } from '../sign-in/code-form'
import { useConfirmFactor } from './api/confirm-factor.mutation'
import { useEnrollFactor } from './api/enroll-factor.mutation'

// Only who sets up a second factor loads the drawing of codes.
const QrCode = lazy(() => import('./qr-code').then((module) => ({ default: module.QrCode })))

const schema = z.object({ password: z.string().min(1, 'signIn.passwordEmpty') })

/** Whether a second factor is set up, and how to set one up. */
export function SecondFactor() {
  const { t } = useTranslation()
  const say = useSay()
  const { secondFactor } = useMe()
  const [again, setAgain] = useState(false)
  const enroll = useEnrollFactor()
  const confirm = useConfirmFactor()
  const done = () => {
    say.done(t('signIn.factorOn'))
    setAgain(false)
    enroll.reset()
  }
  if (secondFactor.enrolled && !again)
    return (
      <div className="row">
        <span>{t('signIn.factorOn')}</span>
        <Button onClick={() => setAgain(true)}>{t('signIn.rebind')}</Button>
      </div>
    )
  return (
    <div className="stack">
      {secondFactor.required && !secondFactor.enrolled ? (
        <Alert type="warning" showIcon title={t('signIn.enrollRequired')} />
      ) : (
        <p className="text-quiet">{t('signIn.factorOff')}</p>
      )}
      {enroll.data ? (
        <>
          <p>{t('signIn.enrollHelp')}</p>
          <Suspense fallback={null}>
            <QrCode text={enroll.data.uri} label={t('signIn.enrollTitle')} />
          </Suspense>
          <p>
            {t('signIn.secret')}: <Typography.Text code>{enroll.data.secret}</Typography.Text>
          </p>
          <CodeForm send={confirm.mutateAsync} error={confirm.error} onPassed={done} />
        </>
      ) : (
        <Form
          label={t('signIn.enrollTitle')}
          schema={schema}
          defaultValues={{ password: '' }}
          onSubmit={async (values) => {
            await enroll.mutateAsync(values).catch(() => undefined)
          }}
        >
          {enroll.isError && <ErrorState error={enroll.error} />}
          <PasswordField
            name="password"
            required
            label={t('signIn.password')}
            autoComplete="current-password"
          />
          <Submit>{t('signIn.begin')}</Submit>
        </Form>
      )}
    </div>
  )
}
