import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Async } from '../../components/async'
import { instantText } from '../../lib/format'
import { useLang } from '../../lib/use-lang'
import { historyQuery } from './api/history.query'

const sources = {
  form: 'children.sourceForm',
  import: 'children.sourceImport',
  confirmation: 'children.sourceConfirmation',
  case: 'children.sourceCase',
  direct: 'children.sourceDirect',
} as const
const isSource = (source: string): source is keyof typeof sources => source in sources

/** Every change: field, before, after, when, by whom and why. */
export function HistoryTab({ childId }: { childId: string }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const query = useQuery(historyQuery(childId))
  return (
    <div className="panel">
      <Async query={query}>
        {({ items }) =>
          items.length ? (
            <ol className="story">
              {items.map((one) => (
                <li key={one.version}>
                  <time dateTime={one.at}>
                    {instantText(one.at)} · {t('children.version')} {one.version}
                  </time>
                  {one.by} · {isSource(one.source) ? t(sources[one.source]) : one.source}{' '}
                  {one.caseNo}
                  {one.reason && <q>{one.reason}</q>}
                  <ul style={{ paddingLeft: 18 }}>
                    {one.changed.map((change) => (
                      <li key={change.field} style={{ border: 0, padding: 0 }}>
                        {pick(change)}：<del>{change.before ?? t('shared.none')}</del> →{' '}
                        <ins>{change.after ?? t('shared.none')}</ins>
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ol>
          ) : (
            <p className="text-quiet">{t('children.historyNone')}</p>
          )
        }
      </Async>
    </div>
  )
}
