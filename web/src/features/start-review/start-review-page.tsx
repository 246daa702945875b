import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Result } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ClassSelect } from '../../components/class-select'
import { PageHead } from '../../components/page-head'
import { StartClass } from './start-class'

const route = getRouteApi('/desk/start/enrollment-review')

/** From the drafts of a class to a case: obstacles, warnings, the way it goes, and a receipt. */
export function StartReviewPage() {
  const { t } = useTranslation()
  const { classId } = route.useSearch()
  const navigate = route.useNavigate()
  const [receipt, setReceipt] = useState<{ caseId: string; caseNo: string; count: number }>()
  if (receipt)
    return (
      <>
        <PageHead title={t('start.title')} />
        <div className="panel" role="status">
          <Result
            status="success"
            title={t('start.receipt', { count: receipt.count, no: receipt.caseNo })}
            subTitle={t('start.receiptHelp')}
            extra={[
              <Link key="case" to="/cases/$caseId" params={{ caseId: receipt.caseId }}>
                <Button type="primary" tabIndex={-1}>
                  {t('start.seeCase')}
                </Button>
              </Link>,
              <Button
                key="next"
                onClick={() => {
                  setReceipt(undefined)
                  void navigate({ search: {} })
                }}
              >
                {t('start.another')}
              </Button>,
            ]}
          />
        </div>
      </>
    )
  return (
    <>
      <PageHead
        title={t('start.title')}
        beside={
          <ClassSelect
            all={false}
            value={classId}
            onChange={(id) => void navigate({ search: { classId: id }, replace: true })}
          />
        }
      />
      {classId ? (
        <StartClass key={classId} classId={classId} onReceipt={setReceipt} />
      ) : (
        <p className="panel">{t('start.help')}</p>
      )}
    </>
  )
}
