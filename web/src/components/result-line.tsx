import { useLocation } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** What the act on the page before led to. */
export function ResultLine() {
  const { t } = useTranslation()
  const location = useLocation()
  const { result } = location.state
  const [closed, setClosed] = useState<string>()
  if (!result || closed === location.href) return null
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={result}
      closable={{ 'aria-label': t('shared.close'), onClose: () => setClosed(location.href) }}
      style={{ marginBottom: 10 }}
    />
  )
}
