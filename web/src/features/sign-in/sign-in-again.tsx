import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/me'
import { sessionEnded } from '../../lib/session-ended'
import { useSecondFactor } from './api/second-factor.mutation'
import { CodeForm } from './code-form'
import { CredentialsForm } from './credentials-form'

/** Over the page when the session has ended: the same person signs in again, and the page is as it was. */
export function SignInAgain() {
  const { t } = useTranslation()
  const me = useMe()
  const client = useQueryClient()
  const ended = useSyncExternalStore(sessionEnded.subscribe, sessionEnded.get)
  const [code, setCode] = useState(false)
  const factor = useSecondFactor()
  const goOn = async () => {
    sessionEnded.set(false)
    setCode(false)
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'draft' })
  }
  return (
    <Modal
      open={ended}
      title={t('frame.sessionEndedTitle')}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <p style={{ marginBottom: 12 }}>{t('frame.sessionEndedHelp')}</p>
      {code ? (
        <CodeForm send={factor.mutateAsync} error={factor.error} onPassed={goOn} />
      ) : (
        <CredentialsForm
          username={me.account.username}
          onPassed={({ needsSecondFactor }) => (needsSecondFactor ? setCode(true) : goOn())}
        />
      )}
    </Modal>
  )
}
