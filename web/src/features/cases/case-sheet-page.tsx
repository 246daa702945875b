import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Async } from '../../components/async'
import { PageHead } from '../../components/page-head'
import { caseQuery } from '../../lib/case.query'
import { CaseSheet } from './case-sheet'

const route = getRouteApi('/desk/cases/$caseId/sheet')

/** The 审批单 of a case on A4, printed by the browser. */
export function CaseSheetPage() {
  const { t } = useTranslation()
  const { caseId } = route.useParams()
  const query = useQuery(caseQuery(caseId))
  return (
    <>
      <div className="no-print">
        <PageHead title={t('case.sheetTitle')}>
          <Link to="/cases/$caseId" params={{ caseId }}>
            {t('shared.back')}
          </Link>
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('shared.print')}
          </Button>
        </PageHead>
      </div>
      <Async query={query}>{(view) => <CaseSheet of={view} />}</Async>
    </>
  )
}
