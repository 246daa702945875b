import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from './empty'

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <Empty title={t('shared.notFoundTitle')} help={t('shared.notFoundHelp')}>
      <Link to="/inbox">{t('shared.toInbox')}</Link>
    </Empty>
  )
}
