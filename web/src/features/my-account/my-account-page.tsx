import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { roles } from '../../../../domain/roles'
import { Facts } from '../../components/facts'
import { PageHead } from '../../components/page-head'
import { instantText } from '../../lib/format'
import { useMe } from '../../lib/me'
import { useLang } from '../../lib/use-lang'
import { useSay } from '../../lib/use-say'
import { PasswordForm } from '../sign-in/password-form'
import { SecondFactor } from './second-factor'

/** The own account: roles, password, second factor. */
export function MyAccountPage() {
  const { t } = useTranslation()
  const { pick } = useLang()
  const say = useSay()
  const me = useMe()
  return (
    <>
      <PageHead title={t('frame.myAccount')} />
      <section className="panel">
        <Facts
          rows={[
            [t('shared.name'), me.account.name],
            [t('signIn.username'), me.account.username],
            [
              t('signIn.myGrants'),
              me.grants.map((grant) => (
                <div key={grant.id}>
                  {grant.unit.name} · {pick(roles[grant.role])}{' '}
                  {grant.id === me.grant.id && <Tag>{t('frame.currentRole')}</Tag>}
                </div>
              )),
            ],
            [
              t('account.lastSignIn'),
              me.lastSignIn && `${instantText(me.lastSignIn.at)} ${me.lastSignIn.ip ?? ''}`,
            ],
          ]}
        />
      </section>
      <section className="panel">
        <h2>{t('signIn.change')}</h2>
        <div className="fields-one">
          <PasswordForm onDone={() => say.done(t('signIn.changed'))} />
        </div>
      </section>
      <section className="panel">
        <h2>{t('signIn.enrollTitle')}</h2>
        <div className="fields-one">
          <SecondFactor />
        </div>
      </section>
    </>
  )
}
