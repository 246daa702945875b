import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Async } from '../../components/async'
import { Empty } from '../../components/empty'
import { ErrorState } from '../../components/error-state'
import type { ChildRow } from '../../lib/children-search.query'
import { useCommand } from '../../lib/command.mutation'
import { newId } from '../../lib/new-id'
import { useHotkeys } from '../../lib/use-hotkeys'
import { classDraftsQuery } from './api/class-drafts.query'
import { preflightQuery, type Preflight } from './api/preflight.query'
import { RoutePreview } from './route-preview'
import { StartTable } from './start-table'

interface Receipt {
  caseId: string
  caseNo: string
  count: number
}
interface Props {
  classId: string
  onReceipt: (receipt: Receipt) => void
}

/** The drafts of one class with the preflight of all of them. */
export function StartClass({ classId, onReceipt }: Props) {
  const { t } = useTranslation()
  const drafts = useQuery(classDraftsQuery(classId))
  const rows = drafts.data?.items ?? []
  const preflight = useQuery({
    ...preflightQuery(
      classId,
      rows.map(({ id }) => id),
    ),
    enabled: rows.length > 0,
  })
  return (
    <Async query={drafts}>
      {({ items }) =>
        items.length === 0 ? (
          <div className="panel">
            <Empty title={t('start.noDrafts')} help={t('start.noDraftsHelp')}>
              <Link to="/children/new" search={{ classId }}>
                {t('children.new')}
              </Link>
              <Link to="/imports">{t('children.import')}</Link>
            </Empty>
          </div>
        ) : (
          <Async query={preflight}>
            {(checked) => (
              <Submission
                classId={classId}
                rows={items}
                preflight={checked}
                onReceipt={onReceipt}
              />
            )}
          </Async>
        )
      }
    </Async>
  )
}

function Submission(props: Props & { rows: readonly ChildRow[]; preflight: Preflight }) {
  const { t } = useTranslation()
  const { classId, rows, preflight } = props
  const [dropped, setDropped] = useState<string[]>([])
  const [confirmed, setConfirmed] = useState(false)
  const command = useCommand()
  // Made when the page opens: a second press of the button starts nothing new.
  const ids = useRef({ id: newId(), caseId: newId() })
  const ticked = preflight.ready.filter((id) => !dropped.includes(id))
  const warnings = preflight.warnings.filter(({ childId }) => ticked.includes(childId)).length
  const blocked = new Set(preflight.obstacles.map(({ childId }) => childId)).size
  const mayGo = ticked.length > 0 && (warnings === 0 || confirmed)
  const submit = async () => {
    if (!mayGo || command.isPending) return
    const done = await command
      .mutateAsync({
        ...ids.current,
        kind: 'start',
        process: 'enrollment-review',
        classId,
        childIds: ticked,
        confirmWarnings: warnings > 0,
      })
      .catch(() => undefined)
    if (done) props.onReceipt({ caseId: done.caseId, caseNo: done.caseNo, count: ticked.length })
    else ids.current = { id: newId(), caseId: newId() }
  }
  useHotkeys({ 'ctrl+enter': () => void submit() })
  return (
    <div className="decision decision-two">
      <div>
        <div className="panel panel-flush">
          <div className="toolbar" role="status">
            <span className="text-success">
              {t('start.readyN', { count: preflight.ready.length })}
            </span>
            {blocked > 0 && (
              <span className="text-error">{t('start.obstaclesN', { count: blocked })}</span>
            )}
          </div>
          <StartTable
            rows={rows}
            preflight={preflight}
            ticked={ticked}
            onTick={(now) => setDropped(preflight.ready.filter((id) => !now.includes(id)))}
          />
        </div>
      </div>
      <section>
        <div className="panel">
          <h2>{t('start.route')}</h2>
          <RoutePreview route={preflight.route} />
        </div>
        <div className="panel stack">
          {command.isError && <ErrorState error={command.error} />}
          {warnings > 0 && (
            <Checkbox checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)}>
              {t('start.confirmWarnings', { count: warnings })}
            </Checkbox>
          )}
          <Button
            type="primary"
            block
            disabled={!mayGo}
            loading={command.isPending}
            onClick={() => void submit()}
          >
            {command.isPending
              ? t('start.submitting')
              : t('start.submit', { count: ticked.length })}
          </Button>
        </div>
      </section>
    </div>
  )
}
