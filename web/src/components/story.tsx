import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { instantText } from '../lib/format'
import { storyQuery } from '../lib/story.query'
import { useLang } from '../lib/use-lang'
import { Async } from './async'

/** Who did what, in order, one line per act. */
export function Story({ caseId }: { caseId: string }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const query = useQuery(storyQuery(caseId))
  return (
    <Async query={query} rows={4}>
      {({ items }) =>
        items.length ? (
          <ol className="story">
            {items.map((line) => (
              <li key={line.no}>
                <time dateTime={line.at}>{instantText(line.at)}</time>
                <span className="text-quiet">{pick(line.actor)}</span> {pick(line.sentence)}
                {line.note && <q>{line.note}</q>}
              </li>
            ))}
          </ol>
        ) : (
          <p className="text-quiet">{t('case.storyNone')}</p>
        )
      }
    </Async>
  )
}
