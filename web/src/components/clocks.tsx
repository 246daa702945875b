import { useTranslation } from 'react-i18next'
import type { CaseView } from '../lib/case.query'
import { useLang } from '../lib/use-lang'
import { Due } from './due'

/** The limits of case and step together, each with how it was reckoned. */
export function Clocks({ clocks }: { clocks: CaseView['clocks'] }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const shown = clocks.filter(({ state }) => state !== 'cancelled')
  if (!shown.length) return null
  return (
    <div>
      {shown.map((clock) => (
        <div key={clock.id} className="clock">
          <div className="text-quiet">
            {clock.scope === 'case' ? t('due.caseClock') : t('due.stepClock')} · {pick(clock.name)}
          </div>
          {clock.state === 'met' ? (
            <span className="text-success">
              {t('due.met')} <span className="digits">{clock.dueOn}</span>
            </span>
          ) : (
            <>
              <strong>
                <Due
                  {...clock}
                  overdue={clock.overdue || clock.state === 'missed'}
                  explanation={null}
                />
              </strong>
              <details>
                <summary className="text-quiet">{t('due.why')}</summary>
                {pick(clock.explanation)}
              </details>
            </>
          )}
        </div>
      ))}
    </div>
  )
}
