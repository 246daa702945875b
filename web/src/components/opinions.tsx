import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../lib/case.query'
import { instantText } from '../lib/format'
import { useLang } from '../lib/use-lang'
import { VerdictTag } from './verdict-tag'

/** What each decider said so far. */
export function Opinions({ opinions }: { opinions: CaseView['opinions'] }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  if (!opinions.length) return <p className="text-quiet">{t('case.opinionsNone')}</p>
  return (
    <ol className="story">
      {opinions.map((one) => (
        <li key={`${one.at} ${one.by}`}>
          <time dateTime={one.at}>{instantText(one.at)}</time>
          {one.unitName} {pick(one.role)} {one.by} · {pick(one.step)}{' '}
          <VerdictTag verdict={one.verdict} />
          {one.superseded && <Tag>{t('case.superseded')}</Tag>}
          {(one.reason ?? one.text) && (
            <q>
              {one.reason && `${pick(one.reason)}${one.text ? '：' : ''}`}
              {one.text}
            </q>
          )}
        </li>
      ))}
    </ol>
  )
}
