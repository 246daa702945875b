import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseItem, CaseView } from '../lib/case.query'

/** Which children of a case belong to a number of its sum. */
export const sumFilters = {
  numbered: (item: CaseItem) => item.number !== null,
  enrolled: (item: CaseItem) => item.state === 'enrolled',
  open: (item: CaseItem) => item.state === 'open',
  returned: (item: CaseItem) => item.state === 'moved' && item.findings.length === 0,
  problem: (item: CaseItem) => item.state === 'moved' && item.findings.length > 0,
  rejected: (item: CaseItem) => item.state === 'rejected',
  withdrawn: (item: CaseItem) => item.state === 'withdrawn',
} as const satisfies Record<string, (item: CaseItem) => boolean>
export type SumPart = keyof typeof sumFilters

const parts = [
  ['numbered', 'case.sumNumbered'],
  ['enrolled', 'case.sumEnrolled'],
  ['open', 'case.sumOpen'],
  ['returned', 'case.sumReturned'],
  ['problem', 'case.sumProblem'],
  ['rejected', 'case.sumRejected'],
  ['withdrawn', 'case.sumWithdrawn'],
] as const

/** 27 numbered, 2 returned, 1 with a problem: each leads to its children or to the case that they went into. */
export function CaseSum(props: { of: CaseView; onPart: (part: SumPart) => void }) {
  const { t } = useTranslation()
  const { sum, links } = props.of
  const followUp = (part: SumPart) =>
    links.filter((link) => link.relation === 'follow-up' && link.origin === part)
  return (
    <ul className="sum" aria-label={t('case.result')}>
      {parts
        .filter(([part]) => sum[part] > 0)
        .map(([part, text]) => {
          const [target, ...others] = followUp(part)
          return (
            <li key={part}>
              {target && !others.length ? (
                <Link to="/cases/$caseId" params={{ caseId: target.caseId }}>
                  {t(text, { count: sum[part] })}
                </Link>
              ) : (
                <Button
                  type="link"
                  style={{ padding: 0, height: 'auto' }}
                  onClick={() => props.onPart(part)}
                >
                  {t(text, { count: sum[part] })}
                </Button>
              )}
            </li>
          )
        })}
    </ul>
  )
}
