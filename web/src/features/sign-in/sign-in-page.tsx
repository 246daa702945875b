import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeLanguage } from '../../lib/i18n'
import { meQuery } from '../../lib/me'
import { useLang } from '../../lib/use-lang'
import { useSecondFactor } from './api/second-factor.mutation'
import { CodeForm } from './code-form'
import { CredentialsForm } from './credentials-form'
import { PasswordForm } from './password-form'

const route = getRouteApi('/sign-in')

/** Password, then the second factor, then a new password, each only where it is asked for. */
export function SignInPage() {
  const { t } = useTranslation()
  const { lang } = useLang()
  const { next } = route.useSearch()
  const router = useRouter()
  const client = useQueryClient()
  const factor = useSecondFactor()
  const me = useQuery({ ...meQuery, retry: false }).data
  const [asks, setAsks] = useState<{ factor: boolean; password: boolean }>()
  const needsFactor =
    asks?.factor ??
    (me ? me.secondFactor.required && me.secondFactor.enrolled && !me.secondFactor.passed : false)
  const needsPassword = asks?.password ?? me?.mustChangePassword ?? false
  const enter = async () => {
    await client.fetchQuery({ ...meQuery, staleTime: 0 })
    await router.navigate({ href: next ?? '/' })
  }
  const goOn = (left: { factor: boolean; password: boolean }) =>
    left.factor || left.password ? setAsks(left) : enter()
  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <h1 className="sign-in-title">
          <img src="/mark.svg" alt="" />
          {t('frame.product')}
        </h1>
        <div className="panel">
          {needsFactor ? (
            <CodeForm
              send={factor.mutateAsync}
              error={factor.error}
              onPassed={() => goOn({ factor: false, password: needsPassword })}
            />
          ) : needsPassword ? (
            <PasswordForm forced onDone={enter} />
          ) : (
            <CredentialsForm
              onPassed={({ needsSecondFactor, mustChangePassword }) =>
                goOn({ factor: needsSecondFactor, password: mustChangePassword })
              }
            />
          )}
        </div>
        <p className="foot">{t('signIn.accountsFromAbove')}</p>
        <div className="foot">
          <Button
            type="link"
            lang={lang === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => void changeLanguage(lang === 'zh' ? 'en' : 'zh')}
          >
            {t('frame.language')}
          </Button>
        </div>
      </div>
    </main>
  )
}
