import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Async } from '../../components/async'
import { CaseState } from '../../components/case-state'
import { CaseSum, type SumPart } from '../../components/case-sum'
import { Clocks } from '../../components/clocks'
import { Flow } from '../../components/flow'
import { Opinions } from '../../components/opinions'
import { PageHead } from '../../components/page-head'
import { Story } from '../../components/story'
import { caseQuery, type CaseView } from '../../lib/case.query'
import { useLang } from '../../lib/use-lang'
import { CaseFacts } from './case-facts'
import { CaseItems } from './case-items'
import { CaseLinks } from './case-links'
import { CaseMoves } from './case-moves'

const route = getRouteApi('/desk/cases/$caseId')

/** One case: its story, who holds it, its children, and what can be done. */
export function CasePage() {
  const { caseId } = route.useParams()
  const query = useQuery(caseQuery(caseId))
  return <Async query={query}>{(view) => <CaseBody key={view.id} of={view} />}</Async>
}

function CaseBody({ of }: { of: CaseView }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const [part, setPart] = useState<SumPart>()
  const steps = of.order.filter(({ state }) => state === 'now')
  return (
    <>
      <PageHead
        title={`${pick(of.kindName)} · ${of.subject}`}
        beside={
          <>
            <span className="digits text-quiet">{of.caseNo}</span>
            <CaseState row={{ ...of, steps: of.waitingFor ? [of.waitingFor] : steps }} />
          </>
        }
      >
        <Link to="/cases/$caseId/sheet" params={{ caseId: of.id }} className="row">
          <PrinterOutlined aria-hidden />
          {t('case.sheet')}
        </Link>
        <CaseMoves of={of} />
      </PageHead>
      <div className="decision decision-two">
        <div>
          <section className="panel">
            <CaseSum of={of} onPart={setPart} />
            <CaseFacts of={of} />
            <CaseLinks of={of} />
          </section>
          <section className="panel panel-flush" aria-label={t('case.items')}>
            <CaseItems of={of} part={part} onAll={() => setPart(undefined)} />
          </section>
          <section className="panel">
            <h2>{t('case.story')}</h2>
            <Story caseId={of.id} />
          </section>
        </div>
        <section>
          <div className="panel">
            <h2>{t('shared.due')}</h2>
            <Clocks clocks={of.clocks} />
          </div>
          <div className="panel">
            <h2>{t('case.flow')}</h2>
            <Flow order={of.order} />
          </div>
          <div className="panel">
            <h2>{t('case.opinions')}</h2>
            <Opinions opinions={of.opinions} />
          </div>
        </section>
      </div>
    </>
  )
}
