import { useTranslation } from 'react-i18next'
import { useLang } from '../../lib/use-lang'
import type { Preflight } from './api/preflight.query'

/** The steps that the case will take, who takes them, and by when the first one is due. */
export function RoutePreview({ route }: { route: Preflight['route'] }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  return (
    <ol className="flow" aria-label={t('start.route')}>
      {route.map((step, at) => (
        <li key={step.step}>
          <span>
            {at + 1}. {pick(step)}
            <small>
              {step.unitName && step.role
                ? t('start.byWhom', { unit: step.unitName, role: pick(step.role) })
                : t('start.system')}
              {step.dueOn && ` · ${t('start.dueOn', { date: step.dueOn })}`}
            </small>
            {step.explanation && <small className="text-quiet">{pick(step.explanation)}</small>}
          </span>
        </li>
      ))}
    </ol>
  )
}
