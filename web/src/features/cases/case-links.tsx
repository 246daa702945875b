import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../lib/case.query'

const origins = {
  start: 'case.originStart',
  returned: 'case.originReturned',
  problem: 'case.originProblem',
} as const

/** The case that this one came from and those that its children left into. */
export function CaseLinks({ of }: { of: CaseView }) {
  const { t } = useTranslation()
  if (!of.links.length) return null
  return (
    <div style={{ marginTop: 10 }}>
      <h2>{t('case.links')}</h2>
      <ul style={{ paddingLeft: 18 }}>
        {of.links.map((link) => (
          <li key={link.caseId}>
            {link.relation === 'parent'
              ? t('case.parent')
              : `${t('case.followUp')}（${t(origins[link.origin])}）`}{' '}
            <Link to="/cases/$caseId" params={{ caseId: link.caseId }} className="digits">
              {link.caseNo}
            </Link>{' '}
            · {t('inbox.items')} {link.itemCount} ·{' '}
            {link.state === 'open' ? t('case.open') : t('case.closed')}
          </li>
        ))}
      </ul>
    </div>
  )
}
