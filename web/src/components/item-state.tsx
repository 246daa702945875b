import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseItem } from '../lib/case.query'
import { useLang } from '../lib/use-lang'

const words = {
  open: 'case.itemOpen',
  moved: 'case.itemMoved',
  enrolled: 'case.itemEnrolled',
  rejected: 'case.itemRejected',
  withdrawn: 'case.itemWithdrawn',
  deleted: 'case.itemDeleted',
} as const

/** Where a child of a case stands, with the way to the case that it went into. */
export function ItemState({ item }: { item: CaseItem }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  return (
    <>
      {t(words[item.state])}{' '}
      {item.followUp && (
        <Link to="/cases/$caseId" params={{ caseId: item.followUp.caseId }}>
          {item.followUp.caseNo}
        </Link>
      )}
      {item.reason && (
        <div className="text-quiet">
          {pick(item.reason)}
          {item.reason.text && `：${item.reason.text}`}
        </div>
      )}
    </>
  )
}
